package io.outturn.measure;

import io.outturn.contract.Contract;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Stores finished tables. Called from several threads at once, each with another table. */
@FunctionalInterface
public interface TableStore {

    /**
     * Stores a table and returns what was stored, for later queries to read.
     *
     * @param rows columns and types exactly as in the contract; not computed yet
     */
    Dataset<Row> store(Contract contract, Dataset<Row> rows);

    /**
     * Computes the rows of a step and keeps them for the rest of the run, so that queries that read the step neither compute it
     * again nor contain its plan.
     *
     * @param name the step's name
     */
    default Dataset<Row> keep(String name, Dataset<Row> rows) {
        return rows.localCheckpoint();
    }

    /**
     * The rows of a query over all ledger files. A store that has kept the rows of a file need not compute them again.
     *
     * @param session with all views that the query and what it rests on read
     */
    default Dataset<Row> byFile(FileQuery query, SparkSession session) {
        return keep(query.name(), query.rows(session));
    }

    /**
     * The latest date in the ledger, for any later as-of date of which queries by file give the same rows; null when there is
     * none.
     */
    default @Nullable LocalDate lastLedgerDay() {
        return null;
    }

    /** Whether a step has to be kept although no query may read it. */
    default boolean wants(String step) {
        return false;
    }
}
