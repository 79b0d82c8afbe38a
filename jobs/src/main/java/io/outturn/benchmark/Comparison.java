package io.outturn.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds tables of a release against tables of another run, row by row, in the columns both have. Money, dates, counts and
 * texts have to be equal; ratios, which one side computes as decimals and the other as floating point, to the fifth place.
 */
final class Comparison {
    static final List<String> TABLES =
            List.of("cost_variance", "benefit_variance", "unmatched", "kpi_attainment", "initiative");

    private static final int PLACES = 5;

    private Comparison() {}

    /**
     * What differs, a line for each table; empty when nothing does.
     *
     * @param release folder of a release
     * @param other folder with a Parquet file, or a folder of such, for each table
     */
    static List<String> differences(Path release, Path other) throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                view(statement, "ours", release.resolve("tables").resolve(table) + "/*.parquet");
                view(statement, "theirs", other.resolve(table) + ".parquet");
                String columns = columns(statement);
                long ours = count(statement, "from ours");
                long onlyOurs = count(statement, minus(columns, "ours", "theirs"));
                long onlyTheirs = count(statement, minus(columns, "theirs", "ours"));
                if (ours == 0 || onlyOurs + onlyTheirs > 0) {
                    differences.add(table + ": of " + ours + " rows " + onlyOurs + " are only in the release and "
                            + onlyTheirs + " only beside it" + example(statement, columns));
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

    /** All columns of the other table, ratios rounded to what both kinds of numbers can agree on. */
    private static String columns(Statement statement) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet described =
                statement.executeQuery("select column_name, column_type from (describe theirs) order by column_name")) {
            while (described.next()) {
                String name = described.getString(1);
                boolean isRatio = described.getString(2).equals("DOUBLE");
                columns.add(isRatio ? "round(" + name + "::double, " + PLACES + ") as " + name : name);
            }
        }
        return String.join(", ", columns);
    }

    private static long count(Statement statement, String from) throws SQLException {
        try (ResultSet counted = statement.executeQuery("select count(*) " + from)) {
            counted.next();
            return counted.getLong(1);
        }
    }

    private static String example(Statement statement, String columns) throws SQLException {
        StringBuilder shown = new StringBuilder();
        for (String[] sides : new String[][] {{"ours", "theirs"}, {"theirs", "ours"}}) {
            try (ResultSet row = statement.executeQuery(
                    "select * " + minus(columns, sides[0], sides[1]) + " order by all limit 1")) {
                for (boolean any = row.next(); any; any = false) {
                    shown.append("\n    ").append(sides[0]).append(':');
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        shown.append(' ')
                                .append(row.getMetaData().getColumnName(i))
                                .append('=')
                                .append(row.getString(i));
                    }
                }
            }
        }
        return shown.toString();
    }
}
