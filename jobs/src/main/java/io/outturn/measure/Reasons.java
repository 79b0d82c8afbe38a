package io.outturn.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.sum;

import io.outturn.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Why figures are empty. The query of a table with measures ends in a column {@code reasons}: by name of the empty
 * column, the code of the reason and the money at stake. It is taken off before the table is stored and collected, over
 * all tables, in two views that other queries read.
 */
final class Reasons {
    /** Last column of a query whose table has measures. */
    static final String COLUMN = "reasons";

    static final String COLUMN_TYPE = "MAP<STRING, STRUCT<code: STRING, amount_at_stake: DECIMAL(18,2)>>";

    /** One row per reason given. */
    static final String REASON_VIEW = "measure_reason";

    /** One row per table with measures: how many figures are empty in what was stored. */
    static final String NULL_COUNT_VIEW = "null_count";

    private static final String REASON_TYPE = "table_name STRING, item STRING, case_id STRING, column_name STRING,"
            + " reason_code STRING, amount_at_stake DECIMAL(18,2), figure_is_null BOOLEAN";
    private static final String NULL_COUNT_TYPE = "table_name STRING, nulls BIGINT";
    private static final String CASE_ID = "case_id";

    private final SparkSession spark;
    private final List<Dataset<Row>> reasons = new ArrayList<>();
    private final List<Dataset<Row>> nullCounts = new ArrayList<>();

    Reasons(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * Takes note of one table.
     *
     * @param reasoned the table with its reasons
     * @param stored the table as it was stored
     */
    synchronized void add(Contract contract, Dataset<Row> reasoned, Dataset<Row> stored) {
        reasons.add(reasonsOf(contract, reasoned));
        nullCounts.add(
                stored.agg(coalesce(sum(emptyMeasures(contract)), lit(0L)).as("nulls"))
                        .select(lit(contract.name()).as("table_name"), col("nulls")));
    }

    /** Registers the views over all tables noted so far. */
    synchronized void register() {
        union(reasons, REASON_TYPE).createOrReplaceTempView(REASON_VIEW);
        union(nullCounts, NULL_COUNT_TYPE).createOrReplaceTempView(NULL_COUNT_VIEW);
    }

    private Dataset<Row> union(List<Dataset<Row>> parts, String type) {
        return parts.stream()
                .reduce(Dataset::union)
                .orElseGet(() -> spark.createDataFrame(List.of(), StructType.fromDDL(type)));
    }

    private static Dataset<Row> reasonsOf(Contract contract, Dataset<Row> reasoned) {
        Column caseId = contract.hasColumn(CASE_ID) ? col(CASE_ID) : lit(null).cast("string");
        return reasoned.select(
                        lit(contract.name()).as("table_name"),
                        item(contract).as("item"),
                        caseId.as(CASE_ID),
                        isNullByMeasure(contract).as("is_null"),
                        explode(col(COLUMN)))
                .select(
                        col("table_name"),
                        col("item"),
                        col(CASE_ID),
                        col("key").as("column_name"),
                        col("value.code").as("reason_code"),
                        col("value.amount_at_stake"),
                        coalesce(col("is_null").getItem(col("key")), lit(false)).as("figure_is_null"));
    }

    private static Column item(Contract contract) {
        Column[] key = contract.key().stream()
                .map(column -> coalesce(col(column.name()).cast("string"), lit("-")))
                .toArray(Column[]::new);
        return concat_ws("/", key);
    }

    private static Column isNullByMeasure(Contract contract) {
        return map(contract.measures().stream()
                .flatMap(measure ->
                        Stream.of(lit(measure.name()), col(measure.name()).isNull()))
                .toArray(Column[]::new));
    }

    private static Column emptyMeasures(Contract contract) {
        return contract.measures().stream()
                .map(measure -> col(measure.name()).isNull().cast("bigint"))
                .reduce(Column::plus)
                .orElse(lit(0L));
    }
}
