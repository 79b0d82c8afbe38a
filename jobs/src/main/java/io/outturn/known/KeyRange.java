package io.outturn.known;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.outturn.inmemory.InMemoryTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds a few keys among many rows. Ledgers number their postings in order, so Parquet's minimum and maximum of each row group
 * let most row groups be skipped.
 */
final class KeyRange {
    private KeyRange() {}

    /**
     * The rows with one of the keys.
     *
     * @param keys few rows, of the columns {@code key}
     */
    static Dataset<Row> having(Dataset<Row> rows, Dataset<Row> keys, String[] key) {
        Column[] bounds = new Column[2 * key.length];
        for (int i = 0; i < key.length; i++) {
            bounds[2 * i] = min(key[i]);
            bounds[2 * i + 1] = max(key[i]);
        }
        Row range = InMemoryTable.list(keys.select(bounds)).get(0);
        Dataset<Row> within = rows;
        for (int i = 0; i < key.length; i++) {
            Object least = range.get(2 * i);
            within = within.where(least == null ? lit(false) : col(key[i]).between(least, range.get(2 * i + 1)));
        }
        return within.join(keys.distinct(), key, "left_semi");
    }
}
