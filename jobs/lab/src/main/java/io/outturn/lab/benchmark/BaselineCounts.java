package io.outturn.lab.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows of the ledger that the baseline accepted and rejected. */
final class BaselineCounts {
    private BaselineCounts() {}

    static String of(Path results) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery(
                        "select accepted || ' ' || rejected from read_parquet('" + results + "/landed.parquet')")) {
            counted.next();
            return counted.getString(1);
        }
    }
}
