package io.outturn.lab.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds tables of a release against tables of another run, row by row, in the columns both have. Money, dates, counts and
 * texts have to be equal; ratios, which one side computes as decimals and the other as floating point, to one in the last
 * place published.
 */
final class Comparison {
    /** The tables held against each other, each with its key. */
    private static final Map<String, String> KEYS = new TreeMap<>(Map.of(
            "cost_variance", "case_id, period_start, category",
            "benefit_variance", "case_id, period_start, category",
            "unmatched", "source, external_id, reason, currency",
            "kpi_attainment", "case_id, kpi_id, measured_on",
            "initiative", "case_id"));

    private static final double LAST_PLACE = 1.1e-6;

    private Comparison() {}

    /**
     * What differs, a line for each table; empty when nothing does.
     *
     * @param release folder of a release
     * @param other folder with a Parquet file for each table
     */
    static List<String> differences(Path release, Path other) throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> table : KEYS.entrySet()) {
                String name = table.getKey();
                view(statement, "ours", release.resolve("tables").resolve(name) + "/*.parquet");
                view(statement, "theirs", other.resolve(name) + ".parquet");
                String equal = String.join(", ", columns(statement, "<>"));
                long ours = count(statement, "from ours");
                long onlyOurs = count(statement, minus(equal, "ours", "theirs"));
                long onlyTheirs = count(statement, minus(equal, "theirs", "ours"));
                long otherRatios = count(statement, otherRatios(table.getValue(), columns(statement, "=")));
                if (ours == 0 || onlyOurs + onlyTheirs + otherRatios > 0) {
                    differences.add(name + ": of " + ours + " rows " + onlyOurs + " are only in the release and "
                            + onlyTheirs + " only beside it, " + otherRatios + " have other ratios"
                            + example(statement, equal, "ours", "theirs")
                            + example(statement, equal, "theirs", "ours"));
                }
            }
        }
        return differences;
    }

    private static void view(Statement statement, String name, String files) throws SQLException {
        statement.execute("create or replace view " + name + " as select * from read_parquet('"
                + files.replace("'", "''") + "')");
    }

    private static String minus(String columns, String from, String without) {
        return "from (select " + columns + " from " + from + " except all select " + columns + " from " + without + ")";
    }

    private static String otherRatios(String key, List<String> ratios) {
        String sameKey = Stream.of(key.split(", "))
                .map(column -> "ours." + column + " is not distinct from theirs." + column)
                .collect(Collectors.joining(" and "));
        String apart = ratios.stream()
                .map(column -> "(ours." + column + " is null) <> (theirs." + column + " is null) or abs(ours." + column
                        + "::double - theirs." + column + ") > " + LAST_PLACE)
                .collect(Collectors.joining(" or "));
        return "from ours inner join theirs on " + sameKey + " where " + (ratios.isEmpty() ? "false" : apart);
    }

    /** Columns of the other table that are ratios, or are not. */
    private static List<String> columns(Statement statement, String isRatio) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet described = statement.executeQuery("select column_name from (describe theirs) where column_type "
                + isRatio + " 'DOUBLE' order by column_name")) {
            while (described.next()) {
                columns.add(described.getString(1));
            }
        }
        return columns;
    }

    private static long count(Statement statement, String from) throws SQLException {
        try (ResultSet counted = statement.executeQuery("select count(*) " + from)) {
            counted.next();
            return counted.getLong(1);
        }
    }

    /** The first row that only one side has, as a line; empty without one. */
    private static String example(Statement statement, String columns, String from, String without)
            throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select * " + minus(columns, from, without) + " order by all limit 1")) {
            if (!row.next()) {
                return "";
            }
            StringBuilder shown = new StringBuilder("\n    " + from + ":");
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                shown.append(' ')
                        .append(row.getMetaData().getColumnName(i))
                        .append('=')
                        .append(row.getString(i));
            }
            return shown.toString();
        }
    }
}
