package io.outturn.known;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.inmemory.InMemoryTable;
import io.outturn.inmemory.TemporaryViews;
import io.outturn.landing.Landing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;

/**
 * The views that measures read: one per export contract, with {@code _source}, {@code _file}, {@code _line} and
 * {@code _extracted_on}, and those about the files themselves ({@link FileViews}). In a view of a contract only the rows that
 * count are left, so that its keys are unique.
 */
public final class KnownInputs {
    private static final String LEDGER = "finance_posting";

    private final SparkSession spark;
    private final List<KnownFile> files;
    private final Workspace workspace;
    private final LandedRows landedRows;
    private final FileViews fileViews;

    public KnownInputs(SparkSession spark, List<KnownFile> files, Workspace workspace) {
        this.spark = spark;
        this.files = List.copyOf(files);
        this.workspace = workspace;
        this.landedRows = new LandedRows(spark);
        this.fileViews = new FileViews(spark, this.files, workspace);
    }

    /**
     * Registers all views.
     *
     * @throws DuplicateKeys when two files that do not replace one another have the same key
     * @throws Overallocation when the shares of an id in a crosswalk add up to more than 1
     */
    public void register() {
        // In parallel; the refusals are reported in the order of the contracts all the same.
        List<RuntimeException> refusals =
                Contracts.exports().all().parallelStream().map(this::refusal).toList().stream()
                        .flatMap(Optional::stream)
                        .toList();
        if (!refusals.isEmpty()) {
            throw DuplicateKeys.together(refusals);
        }
        fileViews.all().forEach((view, rows) -> TemporaryViews.register(spark, view, rows.get()));
    }

    /** Registers the view of a contract; the failure when its rows are refused. */
    private Optional<RuntimeException> refusal(Contract contract) {
        SparkSession.setActiveSession(spark);
        try {
            Dataset<Row> rows = rows(contract);
            TemporaryViews.register(spark, contract.name(), rows);
            Overallocation.check(rows, contract);
            if (mayRepeatKeys(own(contract))) {
                DuplicateKeys.check(rows, contract);
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    /** All views by name, each made when asked for. Keys are not checked, as they are when the same inputs are {@linkplain #register registered}. */
    public Map<String, Supplier<Dataset<Row>>> views() {
        Map<String, Supplier<Dataset<Row>>> views = new TreeMap<>(fileViews.all());
        Contracts.exports().all().forEach(contract -> views.put(contract.name(), () -> rows(contract)));
        return views;
    }

    /** The rows of one contract, with their origin. */
    public Dataset<Row> rows(Contract contract) {
        List<KnownFile> own = own(contract);
        if (areInMemory(contract)) {
            return workspace.tables().table(spark, identity(contract), () -> newestOfKey(contract, own));
        }
        return own.isEmpty() ? newestOfKey(contract, own) : rowsOf(contract, own);
    }

    private boolean areInMemory(Contract contract) {
        return workspace.isSmall() && !(contract.name().equals(LEDGER) && InputSize.isLarge(own(contract)));
    }

    /** For each view a text that is equal for equal rows. */
    public Map<String, String> identities() {
        Map<String, String> identities = new TreeMap<>(fileViews.identities());
        Contracts.exports().all().forEach(contract -> identities.put(contract.name(), identity(contract)));
        return identities;
    }

    private String identity(Contract contract) {
        return FileViews.identity(contract.name(), own(contract));
    }

    /**
     * The rows of some files of a contract, with their origin, except those that a later file of these inputs replaces, be it
     * among the files asked for or not.
     */
    public Dataset<Row> rowsOf(Contract contract, List<KnownFile> some) {
        Dataset<Row> rows = landed(contract, some);
        Dataset<Row> superseded = superseded(contract);
        return published(contract, superseded == null ? rows : rows.join(superseded, Superseded.PLACE, "left_anti"));
    }

    /**
     * A hash of the line numbers of the rows that do not count, by {@link KnownFile#place()}. Files of which all rows count are
     * left out.
     */
    public Map<String, String> leftOut(Contract contract) {
        Dataset<Row> superseded = superseded(contract);
        Map<String, String> leftOut = new TreeMap<>();
        if (superseded != null) {
            superseded
                    .groupBy("_source", "_file")
                    .agg(expr("sha2(to_json(sort_array(collect_list(_line))), 256)"))
                    .collectAsList()
                    .forEach(row -> leftOut.put(KnownFile.place(row.getString(0), row.getString(1)), row.getString(2)));
        }
        return leftOut;
    }

    /** Rows of some files whose source and key no row of the other files has, not even one that does not count. */
    public Dataset<Row> onlyIn(Contract contract, List<KnownFile> some) {
        Dataset<Row> rows = rowsOf(contract, some);
        Dataset<Row> superseded = own(contract).stream().allMatch(KnownFile::replaces) ? superseded(contract) : null;
        if (superseded == null) {
            List<KnownFile> others =
                    files.stream().filter(file -> !some.contains(file)).toList();
            return new KnownInputs(spark, others, workspace).without(contract, rows);
        }
        // A key that another file has too is superseded in that file, as the row here counts.
        Dataset<Row> inOthers = superseded
                .join(broadcast(landedRows.origins(some)), new String[] {"_source", "_file"}, "left_anti")
                .select(columns(key(contract)));
        return rows.join(inOthers, key(contract), "left_anti").select(columns(rows.columns()));
    }

    /** The given rows without those whose source and key any row of these inputs has, even one that does not count. */
    public Dataset<Row> without(Contract contract, Dataset<Row> rows) {
        List<KnownFile> own = own(contract);
        if (own.isEmpty()) {
            return rows;
        }
        String[] key = key(contract);
        Dataset<Row> known =
                KeyRange.having(landed(contract, own).select(columns(key)), rows.select(columns(key)), key);
        return rows.join(known, key, "left_anti").select(columns(rows.columns()));
    }

    /**
     * All rows of sources that deliver changes whose key occurs more than once, with their origin: those that count and those
     * that do not. Null, or no rows, where no key does.
     */
    public @Nullable Dataset<Row> repeated(Contract contract) {
        List<KnownFile> replacing =
                own(contract).stream().filter(KnownFile::replaces).toList();
        if (replacing.size() < 2) {
            return null;
        }
        String[] key = key(contract);
        if (areInMemory(contract)) {
            var ofKey = Window.partitionBy(columns(key));
            return landedRows
                    .read(LandedRows.type(contract), replacing, Landing.ROWS, published(contract))
                    .withColumn("_times", count(lit(1)).over(ofKey))
                    .where(col("_times").gt(1))
                    .drop("_times");
        }
        Dataset<Row> superseded = superseded(contract);
        if (superseded == null || InMemoryTable.list(superseded.limit(1)).isEmpty()) {
            return null;
        }
        return published(contract, KeyRange.having(landed(contract, replacing), superseded.select(columns(key)), key));
    }

    /** The columns that identify a row of a contract. */
    static String[] key(Contract contract) {
        return Stream.concat(Stream.of("_source"), contract.key().stream().map(Column::name))
                .toArray(String[]::new);
    }

    static org.apache.spark.sql.Column[] columns(String[] names) {
        return Stream.of(names).map(name -> col(name)).toArray(org.apache.spark.sql.Column[]::new);
    }

    private @Nullable Dataset<Row> superseded(Contract contract) {
        List<KnownFile> replacing =
                own(contract).stream().filter(KnownFile::replaces).toList();
        return replacing.size() > 1 ? new Superseded(spark, contract, workspace).among(replacing) : null;
    }

    private List<KnownFile> own(Contract contract) {
        return files.stream().filter(f -> f.contract().equals(contract)).toList();
    }

    private static Dataset<Row> published(Contract contract, Dataset<Row> rows) {
        return rows.select(columns(published(contract).toArray(String[]::new)));
    }

    private static List<String> published(Contract contract) {
        return Stream.concat(contract.columnNames().stream(), Stream.of("_source", "_file", "_line", "_extracted_on"))
                .toList();
    }

    private Dataset<Row> landed(Contract contract, List<KnownFile> files) {
        return landedRows.scanned(LandedRows.type(contract), files, Landing.ROWS);
    }

    private Dataset<Row> newestOfKey(Contract contract, List<KnownFile> own) {
        List<String> published = published(contract);
        if (own.stream().filter(KnownFile::replaces).count() < 2) {
            return landedRows.read(LandedRows.type(contract), own, Landing.ROWS, published);
        }
        List<String> needed =
                Stream.concat(published.stream(), Stream.of("_replaces")).toList();
        return published(
                contract,
                landedRows
                        .read(LandedRows.type(contract), own, Landing.ROWS, needed)
                        .withColumn("_newest", row_number().over(ReplacementOrder.newestFirst(columns(key(contract)))))
                        .where(col("_newest").equalTo(1).or(col("_replaces").equalTo(false))));
    }

    /**
     * Landing makes keys unique within a file, replacement within a source that delivers changes. Between two sources, or two
     * files of a snapshot, nothing does.
     */
    private static boolean mayRepeatKeys(List<KnownFile> own) {
        long sources = own.stream().map(KnownFile::source).distinct().count();
        long snapshots = own.stream().filter(f -> !f.replaces()).count();
        return sources > 1 || snapshots > 1;
    }
}
