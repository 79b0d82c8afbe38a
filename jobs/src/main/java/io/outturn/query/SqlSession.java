package io.outturn.query;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.Warehouse;
import io.outturn.storage.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers SQL queries over the tables of one release, and allows nothing else: the database can open only the release's tables
 * and one file for an answer, settings can't be changed, extensions are not loaded, nothing is spilled to disk, and every
 * statement has to be a query ({@link QueryGuard}).
 */
public final class SqlSession implements AutoCloseable {
    private static final Pattern DESCRIBE =
            Pattern.compile("(?is)(?:describe|desc|show)\\s+(?:table\\s+)?\"?(\\w+)\"?");

    /** Names of schemas, wherever they stand; text that holds such a word only takes longer. */
    private static final Pattern EVIDENCE = Pattern.compile("(?i)\\b(?:evidence|export|working)\\b");

    private final ReleaseDatabase database;
    private final QueryGuard guard;
    private final Map<String, List<String>> tables = new TreeMap<>();
    private final AtomicReference<@Nullable Statement> running = new AtomicReference<>();
    private final @Nullable Opening openingWithEvidence;
    private @Nullable SqlSession withEvidence;

    /** Opens the release once more, with what its figures rest on; few statements ask for that, and it takes a while. */
    private interface Opening {
        SqlSession open() throws SQLException, IOException;
    }

    private SqlSession(ReleaseDatabase database, @Nullable Opening openingWithEvidence) {
        this.database = database;
        this.openingWithEvidence = openingWithEvidence;
        this.guard = new QueryGuard(database.connection());
    }

    /**
     * Opens a release.
     *
     * @param release folder of the release
     * @param output the file that {@link #write} may write to; null for none
     */
    public static SqlSession open(Path release, @Nullable Path output) throws SQLException, IOException {
        return open(release, output, null);
    }

    /**
     * Opens a release of a warehouse. Statements may also name what its figures rest on, as long as its landed rows are kept: the
     * views in {@code evidence} and {@code export}, and the steps in {@code working}.
     *
     * @param output the one file answers may be written to by {@link #write}; null for none
     */
    public static SqlSession open(Warehouse warehouse, Manifest release, @Nullable Path output)
            throws SQLException, IOException {
        return open(warehouse.release(release), output, () -> openWithEvidence(warehouse, release, output));
    }

    private static SqlSession openWithEvidence(Warehouse warehouse, Manifest release, @Nullable Path output)
            throws SQLException, IOException {
        ReleaseDatabase database = ReleaseDatabase.stream(warehouse.release(release));
        try {
            Evidence.register(database, warehouse, release);
            List<Path> folders = new ArrayList<>(database.folders());
            folders.addAll(Evidence.folders(warehouse, release));
            try (Statement statement = database.connection().createStatement()) {
                lock(statement, folders, output);
            }
            return new SqlSession(database, null);
        } catch (SQLException | IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static SqlSession open(Path release, @Nullable Path output, @Nullable Opening openingWithEvidence)
            throws SQLException, IOException {
        ReleaseDatabase database = ReleaseDatabase.stream(release);
        try {
            SqlSession session = new SqlSession(database, openingWithEvidence);
            for (List<@Nullable Object> column : database.rows(
                    "select table_name, column_name from duckdb_columns() where not internal order by column_index")) {
                session.tables
                        .computeIfAbsent(String.valueOf(column.get(0)), ignored -> new ArrayList<>())
                        .add(String.valueOf(column.get(1)));
            }
            try (Statement statement = database.connection().createStatement()) {
                session.comment(statement);
                lock(statement, database.folders(), output);
            }
            return session;
        } catch (SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Locks a database down, before other people's statements are run. */
    static void lock(Statement statement, List<Path> folders, @Nullable Path output) throws SQLException {
        // By name, and as escaped in the views' patterns.
        String allowed = folders.stream()
                .flatMap(folder -> Stream.of(
                        ReleaseDatabase.literal(folder.toAbsolutePath().normalize() + "/"),
                        "'" + Location.toQuery(folder) + "/'"))
                .distinct()
                .collect(Collectors.joining(", ", "[", "]"));
        statement.execute("set allowed_directories = " + allowed);
        if (output != null) {
            statement.execute("set allowed_paths = [" + ReleaseDatabase.literal(output.toString()) + "]");
        }
        statement.execute("set temp_directory = ''");
        statement.execute("set autoinstall_known_extensions = false");
        statement.execute("set autoload_known_extensions = false");
        statement.execute("set enable_external_access = false");
        statement.execute("set lock_configuration = true");
    }

    /** Adds the contracts' descriptions to the catalogue as comments. */
    private void comment(Statement statement) throws SQLException {
        StringBuilder comments = new StringBuilder();
        for (Map.Entry<String, List<String>> table : tables.entrySet()) {
            Contract contract = Contracts.tables().find(table.getKey()).orElse(null);
            if (contract == null) {
                continue;
            }
            String name = ReleaseDatabase.identifier(contract.name());
            comments.append("comment on view " + name + " is " + ReleaseDatabase.literal(contract.purpose()) + ";\n");
            for (String column : table.getValue()) {
                if (contract.hasColumn(column)) {
                    comments.append("comment on column " + name + "." + ReleaseDatabase.identifier(column) + " is "
                            + ReleaseDatabase.literal(meaning(contract.column(column))) + ";\n");
                }
            }
        }
        if (!comments.isEmpty()) {
            statement.execute(comments.toString());
        }
    }

    private static String meaning(Column column) {
        return (column.unit() == null ? "" : "[" + column.unit() + "] ") + column.description();
    }

    /** Columns of every table, in their order. */
    public Map<String, List<String>> tables() {
        return new TreeMap<>(tables);
    }

    /**
     * Answers a query.
     *
     * @throws StatementRefused when it is not a query, or can't be answered
     */
    public void answer(String sql, AnswerReader reader) throws SQLException, IOException {
        String statement = sql.strip();
        Optional<String> described = described(statement);
        if (described.isPresent()) {
            run(description(described.get()), reader);
            return;
        }
        SqlSession answering = answering(statement);
        answering.guard.check(statement);
        answering.run(statement, reader);
    }

    /** This session, or the one with evidence where a statement names some. */
    private SqlSession answering(String statement) throws SQLException, IOException {
        if (openingWithEvidence == null || !EVIDENCE.matcher(statement).find()) {
            return this;
        }
        SqlSession opened = withEvidence;
        if (opened == null) {
            opened = openingWithEvidence.open();
            withEvidence = opened;
        }
        return opened;
    }

    private void run(String sql, AnswerReader reader) throws SQLException, IOException {
        try (Statement statement = database.connection().createStatement()) {
            running.set(statement);
            Answers.read(statement, sql, reader);
        } finally {
            running.set(null);
        }
    }

    /**
     * Writes the answer of a query to the Parquet file this session was opened with.
     *
     * @throws StatementRefused when it is not a query, or can't be answered
     */
    public void write(String sql, Path output) throws SQLException, IOException {
        String statement = described(sql.strip()).map(this::description).orElse(sql.strip());
        SqlSession answering = answering(statement);
        answering.guard.check(statement);
        try (Statement copy = answering.database.connection().createStatement()) {
            Answers.write(copy, statement, output);
        }
    }

    /** Cancels the statement that another thread is running, if any. */
    public void cancel() throws SQLException {
        Statement statement = running.get();
        if (statement != null) {
            statement.cancel();
        }
        SqlSession other = withEvidence;
        if (other != null) {
            other.cancel();
        }
    }

    private Optional<String> described(String statement) {
        Matcher describe = DESCRIBE.matcher(statement);
        return describe.matches() && tables.containsKey(describe.group(1))
                ? Optional.of(describe.group(1))
                : Optional.empty();
    }

    /** A query for the description of a table: the contract's columns, or DuckDB's where there is no contract. */
    private String description(String table) {
        Contract contract = Contracts.tables().find(table).orElse(null);
        List<String> rows = new ArrayList<>();
        for (String name : tables.getOrDefault(table, List.of())) {
            Column column = contract != null && contract.hasColumn(name) ? contract.column(name) : null;
            rows.add("(" + rows.size() + ", " + ReleaseDatabase.literal(name) + ", "
                    + (column == null
                            ? "'', null, '', ''"
                            : (column.isKey() ? "'" + column.keyPosition() + "'" : "''") + ", " + !column.required()
                                    + ", " + ReleaseDatabase.literal(Objects.requireNonNullElse(column.unit(), ""))
                                    + ", "
                                    + ReleaseDatabase.literal(
                                            column.description().replaceAll("\\s+", " ")))
                    + ")");
        }
        return "select d.column_name, c.data_type as type, d.key, cast(d.may_be_empty as boolean) as may_be_empty, d.unit,"
                + " d.meaning from (values "
                + String.join(", ", rows)
                + ") as d (place, column_name, key, may_be_empty, unit, meaning)"
                + " inner join duckdb_columns() as c on c.column_name = d.column_name and c.schema_name = 'main'"
                + " and c.table_name = " + ReleaseDatabase.literal(table) + " order by d.place";
    }

    @Override
    public void close() throws SQLException {
        if (withEvidence != null) {
            withEvidence.close();
        }
        database.close();
    }
}
