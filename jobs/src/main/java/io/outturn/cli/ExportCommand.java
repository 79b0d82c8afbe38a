package io.outturn.cli;

import io.outturn.cli.answer.SheetAnswer;
import io.outturn.cli.answer.WorkbookFile;
import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.query.SqlSession;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import io.outturn.release.Warehouse;
import io.outturn.yaml.Spelling;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the tables of a release as one workbook, for people who filter and pass on. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the tables of a release as a workbook: a sheet for each, with what every column means.")
final class ExportCommand implements Callable<Integer> {
    private static final String INDEX = "tables";
    private static final String DICTIONARY = "columns";

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final ReleaseOption release = new ReleaseOption();

    @Option(
            names = "--xlsx",
            paramLabel = "FILE",
            required = true,
            description = "The workbook to write, in place of one that is there.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Only this table; several with commas between them, or by repeating the option (default: all).")
    private List<String> wanted = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path target = file.toAbsolutePath().normalize();
        Path folder = target.resolveSibling(".").normalize();
        if (Files.isDirectory(target) || !Files.isDirectory(folder)) {
            throw usage(
                    "--xlsx " + file + (Files.isDirectory(target) ? " is a folder" : ": there is no folder " + folder));
        }
        Warehouse warehouse = configuration.warehouse();
        Manifest manifest = release.in(warehouse);
        Path unfinished = target.resolveSibling("." + target.getFileName() + ".unfinished");
        long rows;
        try (SqlSession session = SqlSession.open(warehouse.release(manifest), null);
                WorkbookFile workbook = new WorkbookFile()) {
            List<String> tables = chosen(session.tables().keySet());
            index(session, workbook, manifest, tables);
            rows = tables(session, workbook, tables);
            dictionary(session, workbook, tables);
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                workbook.write(out);
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%s: %d %s, %,d rows%n",
                            target,
                            tables.size(),
                            tables.size() == 1 ? "table" : "tables",
                            rows);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return ExitCode.OK.code();
    }

    private List<String> chosen(Set<String> there) {
        for (String name : wanted) {
            if (!there.contains(name)) {
                throw usage("the release has no table " + name + Spelling.nearest(name, there));
            }
        }
        return there.stream()
                .filter(name -> wanted.isEmpty() || wanted.contains(name))
                .toList();
    }

    private static long tables(SqlSession session, WorkbookFile workbook, List<String> tables) throws Exception {
        long rows = 0;
        for (String table : tables) {
            @Nullable Contract contract = Contracts.tables().find(table).orElse(null);
            SheetAnswer sheet = workbook.answer(table, column -> meaning(contract, column));
            String key = contract == null
                    ? ""
                    : contract.key().stream()
                            .map(column -> ReleaseDatabase.identifier(column.name()))
                            .collect(Collectors.joining(", ", " order by ", ""));
            session.answer("select * from " + ReleaseDatabase.identifier(table) + key, sheet);
            rows += sheet.rows();
        }
        return rows;
    }

    private static @Nullable String meaning(@Nullable Contract contract, String name) {
        if (contract == null || !contract.hasColumn(name)) {
            return null;
        }
        Column column = contract.column(name);
        return (column.unit() == null ? "" : "[" + column.unit() + "] ")
                + column.description().replaceAll("\\s+", " ").strip();
    }

    private static void index(SqlSession session, WorkbookFile workbook, Manifest manifest, List<String> tables)
            throws Exception {
        List<String> rows = new ArrayList<>();
        for (String table : tables) {
            @Nullable Contract contract = Contracts.tables().find(table).orElse(null);
            rows.add(row(
                    table,
                    contract == null ? "" : contract.grain(),
                    contract == null
                            ? ""
                            : contract.purpose().replaceAll("\\s+", " ").strip(),
                    manifest.portfolio(),
                    manifest.release(),
                    manifest.asOf().toString()));
        }
        session.answer(
                "select t.table_name, t.one_row_per, t.purpose, t.portfolio, t.release, cast(t.as_of as date) as as_of from (values "
                        + String.join(", ", rows)
                        + ") as t (table_name, one_row_per, purpose, portfolio, release, as_of)",
                workbook.answer(INDEX, column -> null));
    }

    private static void dictionary(SqlSession session, WorkbookFile workbook, List<String> tables) throws Exception {
        List<String> rows = new ArrayList<>();
        for (String table : tables) {
            @Nullable Contract contract = Contracts.tables().find(table).orElse(null);
            for (String name : Objects.requireNonNull(session.tables().get(table))) {
                boolean isKnown = contract != null && contract.hasColumn(name);
                rows.add(row(
                        table,
                        name,
                        isKnown
                                ? Objects.requireNonNull(contract)
                                        .column(name)
                                        .type()
                                        .ddl()
                                : "",
                        Objects.requireNonNullElse(meaning(contract, name), "")));
            }
        }
        session.answer(
                "select * from (values " + String.join(", ", rows) + ") as t (table_name, column_name, type, meaning)",
                workbook.answer(DICTIONARY, column -> null));
    }

    private static String row(String... texts) {
        return List.of(texts).stream().map(ReleaseDatabase::literal).collect(Collectors.joining(", ", "(", ")"));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
