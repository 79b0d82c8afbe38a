package io.outturn.measure;

import static java.util.Map.entry;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.inmemory.InMemoryTable;
import io.outturn.inmemory.RowType;
import io.outturn.inmemory.TemporaryViews;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Names and row types of the views that measures read. Whoever runs the measures registers them first, with unique keys and
 * only with rows known on the as-of date.
 */
public final class MeasureInputs {
    /** The origin of a landed row: the last columns of every export view. */
    public static final String LINEAGE = "_source STRING, _file STRING, _line BIGINT, _extracted_on DATE";

    /** Prefix of the views with tables of the earlier release. */
    public static final String EARLIER = "earlier_";

    /** Prefix of the views with rows of the preceding delivery. */
    public static final String PRECEDING = "preceding_";

    /** Contracts whose rows of the preceding delivery measures read. */
    public static final List<String> PRECEDING_CONTRACTS = List.of("business_case", "case_plan");

    private static final Map<String, String> OTHERS = Map.ofEntries(
            entry("earlier_release", "release STRING, earlier_as_of DATE"),
            entry(
                    "recomputed_figure",
                    "step INT, flow STRING, case_id STRING, period_start DATE, plan DECIMAL(18,2), actual DECIMAL(18,2)"),
            entry("source", "source STRING, system STRING, contract STRING, delivers STRING"),
            entry(
                    "calendar_day",
                    "day DATE, period_start DATE, period_end DATE, fiscal_year STRING, fiscal_period INT"),
            entry("alignment_weight", "component STRING, facet STRING, weight DECIMAL(18,12)"),
            entry("size_band", "from_amount DECIMAL(18,2), to_amount DECIMAL(18,2), label STRING"),
            entry(
                    "finding_rule",
                    "place INT, finding STRING, business_unit STRING, tier STRING, is_raised BOOLEAN,"
                            + " severity STRING, least_amount DECIMAL(18,2), owner STRING, default_owner STRING"),
            entry(
                    "landed_file",
                    "source STRING, file STRING, content_hash STRING, contract STRING, extracted_on DATE,"
                            + " rows_read BIGINT, rows_accepted BIGINT, rows_rejected BIGINT, rows_left_out BIGINT,"
                            + " control_rows BIGINT, control_total DECIMAL(38,6), control_total_read DECIMAL(38,6),"
                            + " control_holds BOOLEAN"),
            entry(
                    "landed_money",
                    "source STRING, file STRING, contract STRING, fate STRING, currency STRING, rows BIGINT,"
                            + " amount DECIMAL(38,2), unread BIGINT"),
            entry("landed_note", "source STRING, file STRING, kind STRING, note STRING"),
            entry(
                    "landed_reject",
                    "source STRING, file STRING, line BIGINT, column_name STRING, rule STRING, value STRING,"
                            + " reason STRING, raw STRING"));

    private static final List<String> EARLIER_TABLES = readOfTheEarlierRelease();

    private static final Map<String, StructType> TYPES = allTypes();

    private MeasureInputs() {}

    /** Tables of the earlier release that measures read: a query that names the view is all it takes. */
    public static List<String> earlierTables() {
        return EARLIER_TABLES;
    }

    /** Row types by view name, every column nullable. */
    public static Map<String, StructType> types() {
        return TYPES;
    }

    /**
     * Registers a few rows as one of the views.
     *
     * @throws IllegalArgumentException when there is no view of that name
     */
    public static void register(SparkSession spark, String name, List<Row> rows) {
        StructType type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("measures read no view named " + name);
        }
        TemporaryViews.register(spark, name, InMemoryTable.of(spark, rows, type));
    }

    private static List<String> readOfTheEarlierRelease() {
        String queries = Stream.of(MeasureGraph.TABLES, MeasureGraph.WORKING)
                .flatMap(folder -> SqlFolder.list(folder).stream())
                .map(SqlFile::text)
                .collect(Collectors.joining("\n"));
        return Contracts.tables().all().stream()
                .map(Contract::name)
                .filter(table -> Pattern.compile("\\b" + EARLIER + table + "\\b")
                        .matcher(queries)
                        .find())
                .toList();
    }

    private static Map<String, StructType> allTypes() {
        Map<String, StructType> types = new TreeMap<>();
        for (Contract contract : Contracts.exports().all()) {
            types.put(contract.name(), RowType.of(contract).merge(RowType.of(LINEAGE), true));
        }
        for (String contract : PRECEDING_CONTRACTS) {
            types.put(PRECEDING + contract, types.get(contract));
        }
        for (String table : EARLIER_TABLES) {
            types.put(EARLIER + table, RowType.of(Contracts.tables().get(table)));
        }
        OTHERS.forEach((name, ddl) -> types.put(name, RowType.of(ddl)));
        return Collections.unmodifiableMap(types);
    }
}
