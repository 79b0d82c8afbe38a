package io.outturn.measure;

import io.outturn.contract.Contract;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Where finished tables go. Called from several threads at once, for one table each. */
@FunctionalInterface
public interface TableStore {

    /**
     * Stores one table and hands back what was stored, as later queries and readers will see it.
     *
     * @param rows columns and types exactly as the contract has them; computed when asked for
     */
    Dataset<Row> store(Contract contract, Dataset<Row> rows);

    /**
     * Keeps the rows of a step for the rest of the run. What is handed back is computed, so that the queries that read it
     * neither compute it again nor carry its plan in theirs: plans would grow with every step that reads a step.
     *
     * @param name the step's name
     */
    default Dataset<Row> keep(String name, Dataset<Row> rows) {
        return rows.localCheckpoint();
    }

    /**
     * The rows of a query over all ledger files, for several queries to read. A store that knows what came of a file before
     * need not compute it again.
     *
     * @param session has everything registered that the query, and what it rests on, read
     */
    default Dataset<Row> byFile(FileQuery query, SparkSession session) {
        return keep(query.name(), query.rows(session));
    }

    /** The last day that any row of the ledger names: looked from any later day, queries by file come to the same. */
    default @Nullable LocalDate lastLedgerDay() {
        return null;
    }

    /** Whether the rows of a step are wanted beyond the queries that read it, so that they have to be kept. */
    default boolean wants(String step) {
        return false;
    }
}
