package io.outturn.nightly;

import io.outturn.known.KnownFile;
import io.outturn.landing.Landing;
import io.outturn.nightly.RowFindings.Example;
import io.outturn.nightly.RowFindings.Reject;
import io.outturn.storage.Location;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rejected rows of landed files by source, rule and column, with examples. */
final class RejectFindings {
    private static final int EXAMPLES = 3;

    /** In place of a column where the row as a whole breaks a rule. */
    private static final String WHOLE_ROW = "*";

    private RejectFindings() {}

    /** Those with the most rows first. */
    static List<Reject> of(List<KnownFile> files) throws SQLException {
        Map<String, Reject> rejects = new LinkedHashMap<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            for (KnownFile file : files) {
                if (file.landed().rowsRejected() > 0) {
                    add(file, statement, rejects);
                }
            }
        }
        return rejects.values().stream()
                .sorted(Comparator.comparingLong(Reject::rows).reversed())
                .toList();
    }

    private static void add(KnownFile file, Statement statement, Map<String, Reject> rejects) throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                """
                with counted as (
                  select rule, column_name, line, "value", reason,
                    count(*) over same as of_rule,
                    row_number() over (partition by rule, column_name order by line) as nth
                  from read_parquet('%s')
                  window same as (partition by rule, column_name))
                select rule, column_name, line, "value", reason, of_rule from counted where nth <= %d
                order by rule, column_name, line"""
                        .formatted(Location.toQuery(file.folder().resolve(Landing.REJECTIONS)), EXAMPLES))) {
            String counted = "";
            while (rows.next()) {
                String key = file.source() + "|" + rows.getString(1) + "|" + rows.getString(2);
                Reject before = rejects.getOrDefault(
                        key,
                        new Reject(
                                file.source(),
                                rows.getString(1),
                                WHOLE_ROW.equals(rows.getString(2)) ? null : rows.getString(2),
                                0,
                                List.of()));
                List<Example> examples = new ArrayList<>(before.examples());
                if (examples.size() < EXAMPLES) {
                    examples.add(new Example(file.file(), rows.getLong(3), rows.getString(4), rows.getString(5)));
                }
                long more = counted.equals(key) ? 0 : rows.getLong(6);
                counted = key;
                rejects.put(
                        key,
                        new Reject(before.source(), before.rule(), before.column(), before.rows() + more, examples));
            }
        }
    }
}
