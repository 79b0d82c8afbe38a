package io.outturn.query;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.query.ManifestDiff.Difference;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the figures that differ between two releases, by how much and why, in all tables with a contract. */
public final class ReleaseDiff implements AutoCloseable {
    private static final String CAUSES = "/diff/causes.sql";

    private final Manifest earlier;
    private final Manifest now;
    private final ReleaseDatabase database;
    private final List<String> notes = new ArrayList<>();
    private final List<Difference> differences;

    private ReleaseDiff(Manifest earlier, Manifest now, ReleaseDatabase database) {
        this.earlier = earlier;
        this.now = now;
        this.database = database;
        this.differences = ManifestDiff.of(earlier, now);
    }

    /** Compares two releases of a warehouse. */
    public static ReleaseDiff between(Warehouse warehouse, Manifest earlier, Manifest now)
            throws SQLException, IOException {
        ReleaseDatabase database = ReleaseDatabase.open(warehouse.release(now));
        try {
            database.add("earlier", warehouse.release(earlier));
            ReleaseDiff diff = new ReleaseDiff(earlier, now, database);
            try (Statement statement = database.connection().createStatement()) {
                diff.compare(statement);
            }
            return diff;
        } catch (SQLException | IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private void compare(Statement statement) throws SQLException, IOException {
        statement.execute("create temp sequence change_id");
        statement.execute("create temp table change (table_name varchar, item varchar, case_id varchar, period date,"
                + " change varchar, column_name varchar, unit varchar, is_money boolean, is_measure boolean, earlier_value varchar,"
                + " current_value varchar, difference decimal(38, 6), size decimal(38, 6), id bigint, own varchar[],"
                + " others varchar[], restated varchar[])");
        statement.execute("create temp table table_change (table_name varchar, rows_earlier bigint, rows_now bigint,"
                + " came bigint, went bigint, changed bigint, running date)");
        Map<String, Set<String>> before = columns("earlier");
        Map<String, Set<String>> after = columns("main");
        for (Contract contract : Contracts.tables().all()) {
            compare(statement, contract, before.get(contract.name()), after.get(contract.name()));
        }
        statement.execute("update change set id = nextval('change_id')");
        context(statement, before, after);
        try (InputStream file = Objects.requireNonNull(ReleaseDiff.class.getResourceAsStream(CAUSES), CAUSES)) {
            statement.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void compare(
            Statement statement, Contract contract, @Nullable Set<String> before, @Nullable Set<String> after)
            throws SQLException {
        if (before == null || after == null) {
            if (before != null || after != null) {
                notes.add(contract.name() + " is only in " + (before == null ? now.release() : earlier.release())
                        + " and not compared");
            }
            return;
        }
        missing(contract, earlier, before);
        missing(contract, now, after);
        List<Column> both = contract.columns().stream()
                .filter(column -> before.contains(column.name()) && after.contains(column.name()))
                .toList();
        if (!both.containsAll(contract.key())) {
            notes.add(contract.name() + " has another key in one of them, so its rows are not compared");
            return;
        }
        TablePair pair = new TablePair(contract, both);
        statement.execute(pair.pairs());
        statement.execute(pair.counts(earlier.asOf()));
        statement.execute(pair.changes());
    }

    private void missing(Contract contract, Manifest release, Set<String> present) {
        List<String> missing = contract.columnNames().stream()
                .filter(column -> !present.contains(column))
                .toList();
        if (!missing.isEmpty()) {
            notes.add(contract.name() + " of " + release.release() + " has no " + String.join(", ", missing)
                    + ", which is not compared");
        }
    }

    private Map<String, Set<String>> columns(String schema) throws SQLException {
        Map<String, Set<String>> columns = new HashMap<>();
        for (List<@Nullable Object> row : database.rows("select table_name, column_name from duckdb_columns()"
                + " where not internal and schema_name = " + ReleaseDatabase.literal(schema))) {
            columns.computeIfAbsent(String.valueOf(row.get(0)), ignored -> new HashSet<>())
                    .add(String.valueOf(row.get(1)));
        }
        return columns;
    }

    /** Creates the views that causes are looked up in, as far as the releases have them. */
    private void context(Statement statement, Map<String, Set<String>> before, Map<String, Set<String>> after)
            throws SQLException {
        Set<String> aspects = new LinkedHashSet<>();
        differences.forEach(difference -> aspects.add(difference.aspect()));
        String otherwise =
                aspects.stream().filter(aspect -> !aspect.equals("as_of")).collect(Collectors.joining(" + "));
        statement.execute("create temp table between_dates as select date '" + earlier.asOf()
                + "' as earlier_as_of, date '" + now.asOf() + "' as current_as_of, "
                + ReleaseDatabase.literal(otherwise.isEmpty() ? "as_of" : otherwise) + " as otherwise");
        Set<String> reasons = Set.of("table_name", "item", "column_name", "reason_code", "explanation");
        statement.execute("create temp view unmeasured_before as "
                + selected("earlier.unmeasured", reasons, before.get("unmeasured")));
        statement.execute(
                "create temp view unmeasured_now as " + selected("main.unmeasured", reasons, after.get("unmeasured")));
        Set<String> version = Set.of("case_id", "current_version");
        boolean isOfBoth = before.containsKey("initiative") && after.containsKey("initiative");
        statement.execute("create temp view case_before as "
                + selected("earlier.initiative", version, isOfBoth ? before.get("initiative") : null));
        statement.execute("create temp view case_now as "
                + selected("main.initiative", version, isOfBoth ? after.get("initiative") : null));
        Set<String> restated = Set.of("case_id", "measure", "period_start", "cause", "earlier_release");
        boolean isRestated = earlier.release().equals(now.restatedAgainst());
        statement.execute("create temp view restatement_between as select case_id, measure,"
                + " cast(period_start as date) as period_start, cause from ("
                + selected("main.restatement", restated, isRestated ? after.get("restatement") : null) + ")");
        if (!isRestated && now.asOf().isAfter(earlier.asOf())) {
            notes.add("restatements of " + now.release() + " are told against "
                    + Objects.requireNonNullElse(now.restatedAgainst(), "no other release") + ", not against "
                    + earlier.release() + ", so no cause is taken from them");
        }
    }

    private static String selected(String table, Set<String> columns, @Nullable Set<String> present) {
        boolean isThere = present != null && present.containsAll(columns);
        return "select "
                + columns.stream()
                        .sorted()
                        .map(column -> isThere ? column : "cast(null as varchar) as " + column)
                        .collect(Collectors.joining(", "))
                + (isThere ? " from " + table : " where false");
    }

    /** Differences between what the releases were made from: aspect and text. */
    public List<List<String>> differences() {
        return differences.stream()
                .map(difference -> List.of(difference.aspect(), difference.what()))
                .toList();
    }

    /** What could not be compared, a sentence each. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * Selects differences; null selects all.
     *
     * @param figure a column, or {@code table.column}
     * @param all also figures that only follow others which changed, and, where no table is named, columns that are no
     *     measures
     * @param limit how many at most; 0 for all
     */
    public record Wanted(
            @Nullable String caseId, @Nullable String table, @Nullable String figure, boolean all, long limit) {}

    /** Passes a row per table on: counts, and the largest difference in money. */
    public void summary(AnswerReader reader) throws SQLException, IOException {
        read(summaryQuery(), reader);
    }

    /** The number of selected differences. */
    public long count(Wanted wanted) throws SQLException {
        return ((Number) Objects.requireNonNull(database.rows("select count(*) from explained where " + where(wanted))
                        .get(0)
                        .get(0)))
                .longValue();
    }

    /** Passes a row per changed figure on, the largest in money first. */
    public void figures(Wanted wanted, AnswerReader reader) throws SQLException, IOException {
        read(figuresQuery(wanted), reader);
    }

    /** Writes the same rows to a Parquet file. */
    public void write(boolean summary, Wanted wanted, Path file) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            Answers.write(statement, summary ? summaryQuery() : figuresQuery(wanted), file);
        }
    }

    private void read(String sql, AnswerReader reader) throws SQLException, IOException {
        try (Statement statement = database.connection().createStatement()) {
            Answers.read(statement, sql, reader);
        }
    }

    private static String summaryQuery() {
        return "select t.* exclude (running), coalesce(c.figures, 0) as figures, c.largest, c.largest_of from table_change as t"
                + " left join (select table_name, count(column_name) as figures,"
                + " max_by(difference, abs(difference)) filter (where is_money) as largest,"
                + " max_by(column_name || ' of ' || item, abs(difference)) filter (where is_money) as largest_of"
                + " from explained group by table_name) as c using (table_name) order by table_name";
    }

    private static String figuresQuery(Wanted wanted) {
        return "select table_name, item, case_id, column_name, unit, change, earlier_value, current_value, difference,"
                + " cause, explanation from explained where " + where(wanted)
                + " order by difference is not null desc, is_money desc, size desc nulls last, table_name, item,"
                + " column_name" + (wanted.limit() == 0 ? "" : " limit " + wanted.limit());
    }

    private static String where(Wanted wanted) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (!wanted.all()) {
            conditions.add("not is_derived");
            if (wanted.table() == null) {
                conditions.add("is_measure");
            }
        }
        if (wanted.caseId() != null) {
            conditions.add("case_id = " + ReleaseDatabase.literal(wanted.caseId()));
        }
        if (wanted.table() != null) {
            conditions.add("table_name = " + ReleaseDatabase.literal(wanted.table()));
        }
        if (wanted.figure() != null) {
            String figure = ReleaseDatabase.literal(wanted.figure());
            conditions.add("(column_name = " + figure + " or table_name || '.' || column_name = " + figure + ")");
        }
        return String.join(" and ", conditions);
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
