package io.outturn.known;

import io.outturn.inmemory.InMemoryTable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The input tables that one night keeps in memory. Sessions that need the same rows share one table. */
public final class SharedTables {
    private final Map<String, InMemoryTable> tables = new ConcurrentHashMap<>();

    /**
     * A table for queries of a session.
     *
     * @param identity equal for equal rows
     * @param rows computed unless a table of this identity exists
     */
    Dataset<Row> table(SparkSession session, String identity, Supplier<Dataset<Row>> rows) {
        return tables.computeIfAbsent(identity, absent -> InMemoryTable.of(rows.get()))
                .dataset(session);
    }
}
