package io.outturn.cli;

import io.outturn.cli.answer.SheetAnswer;
import io.outturn.cli.answer.WorkbookFile;
import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.query.SqlSession;
import io.outturn.release.Manifest;
import io.outturn.release.ReleaseDatabase;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables of a release as a workbook: a sheet that lists them, one for each, and one that says what every column means. */
final class ReleaseWorkbook {
    private static final String INDEX = "tables";
    private static final String DICTIONARY = "columns";

    private ReleaseWorkbook() {}

    /**
     * Writes it.
     *
     * @return rows of all tables
     */
    static long write(SqlSession session, Manifest manifest, List<String> tables, OutputStream out) throws Exception {
        try (WorkbookFile workbook = new WorkbookFile()) {
            index(session, workbook, manifest, tables);
            long rows = tables(session, workbook, tables);
            dictionary(session, workbook, tables);
            workbook.write(out);
            return rows;
        }
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
}
