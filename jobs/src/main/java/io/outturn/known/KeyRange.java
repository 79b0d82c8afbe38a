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
 * Looks for keys among many rows only where they can be: ledgers number their postings in order, so that most of what is
 * stored can be left unread by its least and greatest key.
 */
final class KeyRange {
    private KeyRange() {}

    /**
     * The rows that have one of the keys.
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
