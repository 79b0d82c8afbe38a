package io.outturn.measure;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.inmemory.RowType;
import io.outturn.inmemory.TemporaryViews;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Collects why figures are empty. The query of a table with measures has a last column {@code reasons}: by name of the empty
 * column, the code of the reason and the money at stake. It is removed before the table is stored; the reasons of all tables
 * become two views that other queries read.
 */
final class Reasons {
    /** Last column of a query whose table has measures. */
    static final String COLUMN = "reasons";

    static final DataType COLUMN_TYPE =
            DataTypes.createMapType(DataTypes.StringType, RowType.of("code STRING, amount_at_stake DECIMAL(18,2)"));

    /** View with one row per reason. */
    static final String REASON_VIEW = "measure_reason";

    /** View with one row per table with measures: how many figures are empty in the stored table. */
    static final String NULL_COUNT_VIEW = "null_count";

    private static final String REASON_TYPE = "table_name STRING, item STRING, case_id STRING, column_name STRING,"
            + " reason_code STRING, amount_at_stake DECIMAL(18,2), figure_is_null BOOLEAN";
    private static final String NULL_COUNT_TYPE = "table_name STRING, nulls BIGINT";
    private static final String CASE_ID = "case_id";
    private static final String REASONED = "reasoned_";

    private final SparkSession spark;
    private final Map<String, Contract> contracts = new TreeMap<>();
    private boolean isRegistered;

    Reasons(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * Adds a table, which has to be registered as a view before {@link #register}.
     *
     * @param reasoned the table with its reasons
     */
    synchronized void add(Contract contract, Dataset<Row> reasoned) {
        TemporaryViews.register(spark, REASONED + contract.name(), reasoned);
        contracts.put(contract.name(), contract);
        isRegistered = false;
    }

    /** Registers the views over all tables added so far. */
    synchronized void register(TableStore store) {
        if (!isRegistered) {
            Dataset<Row> reasons = union(Reasons::reasonsOf, REASON_TYPE);
            TemporaryViews.register(spark, REASON_VIEW, store.keep(REASON_VIEW, reasons));
            TemporaryViews.register(spark, NULL_COUNT_VIEW, union(Reasons::nullsOf, NULL_COUNT_TYPE));
            isRegistered = true;
        }
    }

    private Dataset<Row> union(Function<Contract, String> query, String type) {
        Collection<Contract> tables = contracts.values();
        return tables.isEmpty()
                ? spark.createDataFrame(List.of(), RowType.of(type))
                : spark.sql(tables.stream().map(query).collect(Collectors.joining("\nunion all\n")));
    }

    private static String reasonsOf(Contract contract) {
        String item = contract.key().stream()
                .map(column -> "coalesce(cast(" + quoted(column) + " as string), '-')")
                .collect(Collectors.joining(", ", "concat_ws('/', ", ")"));
        String isNull = contract.measures().stream()
                .map(measure -> "'" + measure.name() + "', " + quoted(measure) + " is null")
                .collect(Collectors.joining(", ", "map(", ")"));
        return "select '" + contract.name() + "' as table_name, " + item + " as item, "
                + (contract.hasColumn(CASE_ID) ? CASE_ID : "cast(null as string)") + " as " + CASE_ID
                + ", column_name, given.code as reason_code, given.amount_at_stake,"
                + " coalesce(try_element_at(" + isNull + ", column_name), false) as figure_is_null"
                + " from " + REASONED + contract.name()
                + " lateral view explode(" + COLUMN + ") as column_name, given";
    }

    private static String nullsOf(Contract contract) {
        String nulls = contract.measures().stream()
                .map(measure -> "cast(" + quoted(measure) + " is null as bigint)")
                .collect(Collectors.joining(" + "));
        return "select '" + contract.name() + "' as table_name, coalesce(sum(" + nulls + "), 0) as nulls from "
                + contract.name();
    }

    private static String quoted(Column column) {
        return "`" + column.name() + "`";
    }
}
