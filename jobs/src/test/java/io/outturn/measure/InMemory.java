package io.outturn.measure;

import io.outturn.contract.Contract;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Stores tables in memory, so that a later query reads rows and not the query before. */
final class InMemory {
    private InMemory() {}

    @SuppressWarnings("UnusedVariable") // a table store is told the contract
    static Dataset<Row> store(Contract contract, Dataset<Row> rows) {
        return rows.sparkSession().createDataFrame(rows.collectAsList(), rows.schema());
    }
}
