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
import io.outturn.inmemory.RowType;
import io.outturn.inmemory.StoredRows;
import io.outturn.inmemory.StoredRows.StoredFile;
import io.outturn.inmemory.TemporaryViews;
import io.outturn.landing.ControlFigures;
import io.outturn.landing.ControlFigures.Stated;
import io.outturn.landing.Landing;
import io.outturn.storage.Location;
import java.math.RoundingMode;
import java.sql.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Registers what measures read: a view per export contract with {@code _source}, {@code _file}, {@code _line} and
 * {@code _extracted_on}; {@code source}; {@code landed_file}; {@code landed_money}; {@code landed_reject}. Keys in the views are unique.
 */
public final class KnownInputs {
    private static final StructType ORIGIN = RowType.of(
            Landing.LANDING_COLUMN + " STRING, _source STRING, _file STRING, _extracted_on DATE, _replaces BOOLEAN");

    private static final String LEDGER = "finance_posting";
    private static final String SOURCE = "source";
    private static final String LANDED_FILE = "landed_file";
    private static final String LANDED_MONEY = "landed_money";
    private static final String LANDED_REJECT = "landed_reject";

    private final SparkSession spark;
    private final List<KnownFile> files;
    private final boolean isSmall;
    private final Findings findings;

    /**
     * @param isSmall whether rows are read once and held in memory; those of a ledger that has {@link InputSize} are not
     * @param findings where it is kept which rows of many do not count, so that it is not found again every night
     */
    public KnownInputs(SparkSession spark, List<KnownFile> files, boolean isSmall, Findings findings) {
        this.spark = spark;
        this.files = List.copyOf(files);
        this.isSmall = isSmall;
        this.findings = findings;
    }

    /**
     * Registers all views.
     *
     * @throws DuplicateKeys when two files that stand side by side have the same key
     * @throws Overallocation when a crosswalk gives an id away more than once
     */
    public void register() {
        // Side by side; what is told is in the order of the contracts all the same.
        List<RuntimeException> refusals =
                Contracts.exports().all().parallelStream().map(this::refusal).toList().stream()
                        .flatMap(Optional::stream)
                        .toList();
        if (!refusals.isEmpty()) {
            throw DuplicateKeys.together(refusals);
        }
        ofFiles().forEach((view, rows) -> TemporaryViews.register(spark, view, rows.get()));
    }

    /** Registers the view of a contract; what was thrown when its rows can't be taken. */
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

    /** All views by name, each made when asked for: of inputs that were looked at before, so that no key has to be again. */
    public Map<String, Supplier<Dataset<Row>>> views() {
        Map<String, Supplier<Dataset<Row>>> views = new TreeMap<>(ofFiles());
        Contracts.exports().all().forEach(contract -> views.put(contract.name(), () -> rows(contract)));
        return views;
    }

    /** The rows of one contract, with their origin. */
    public Dataset<Row> rows(Contract contract) {
        List<KnownFile> own = own(contract);
        if (areHeld(contract)) {
            return findings.held(spark, identity(contract), () -> newestOfKey(contract, own));
        }
        return own.isEmpty() ? newestOfKey(contract, own) : rowsOf(contract, own);
    }

    private boolean areHeld(Contract contract) {
        return isSmall && !(contract.name().equals(LEDGER) && InputSize.isLarge(own(contract)));
    }

    /** What the views' rows are, by name: views of the same name and identity have the same rows. */
    public Map<String, String> identities() {
        Map<String, String> identities = new TreeMap<>();
        Contracts.exports().all().forEach(contract -> identities.put(contract.name(), identity(contract)));
        identities.put(SOURCE, SOURCE + sourceRows().values());
        for (String view : List.of(LANDED_FILE, LANDED_MONEY, LANDED_REJECT)) {
            identities.put(view, identity(view, files));
        }
        return identities;
    }

    private String identity(Contract contract) {
        return identity(contract.name(), own(contract));
    }

    private static String identity(String view, List<KnownFile> files) {
        return Landing.sha256(view
                + files.stream()
                        .map(file -> "\n" + file.place() + "|" + file.extractedOn() + "|" + file.system() + "|"
                                + file.replaces() + "|" + (view.equals(LANDED_FILE) ? file.statedOutside() : "") + "|"
                                + file.landed().landing())
                        .sorted()
                        .collect(Collectors.joining()));
    }

    /** The rows of some files of one contract, with their origin: those that count among the rows of all its files. */
    public Dataset<Row> rowsOf(Contract contract, List<KnownFile> some) {
        Dataset<Row> rows = landed(contract, some);
        Dataset<Row> superseded = superseded(contract);
        return published(contract, superseded == null ? rows : rows.join(superseded, Superseded.PLACE, "left_anti"));
    }

    /**
     * For each file of which some rows do not count, by {@link KnownFile#place()}: a hash of which these are. Files of which
     * all rows count are not named.
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

    /** The rows of some files of one contract whose source and key no row of the others has, be it one that counts or not. */
    public Dataset<Row> onlyIn(Contract contract, List<KnownFile> some) {
        Dataset<Row> rows = rowsOf(contract, some);
        Dataset<Row> superseded = own(contract).stream().allMatch(KnownFile::replaces) ? superseded(contract) : null;
        if (superseded == null) {
            List<KnownFile> others =
                    files.stream().filter(file -> !some.contains(file)).toList();
            return new KnownInputs(spark, others, isSmall, findings).without(contract, rows);
        }
        // A row that counts and that another file has too has superseded it there.
        Dataset<Row> inOthers = superseded
                .join(broadcast(origins(some)), new String[] {"_source", "_file"}, "left_anti")
                .select(columns(key(contract)));
        return rows.join(inOthers, key(contract), "left_anti").select(columns(rows.columns()));
    }

    /** The rows given whose source and key no row of these files has, not even one that does not count any more. */
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
     * Of sources of changes: all rows, those that count and those that don't, whose key comes more than once, with their
     * origin. Null where there is no such row.
     */
    public @Nullable Dataset<Row> repeated(Contract contract) {
        List<KnownFile> replacing =
                own(contract).stream().filter(KnownFile::replaces).toList();
        if (replacing.size() < 2) {
            return null;
        }
        String[] key = key(contract);
        if (areHeld(contract)) {
            var ofKey = Window.partitionBy(columns(key));
            return few(landedType(contract), replacing, Landing.ROWS, published(contract))
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

    /** The columns that tell the rows of a contract apart. */
    static String[] key(Contract contract) {
        return Stream.concat(Stream.of("_source"), contract.key().stream().map(Column::name))
                .toArray(String[]::new);
    }

    static org.apache.spark.sql.Column[] columns(String[] names) {
        return Stream.of(names).map(name -> col(name)).toArray(org.apache.spark.sql.Column[]::new);
    }

    private KnownInputs on(SparkSession session) {
        return new KnownInputs(session, files, isSmall, findings);
    }

    private @Nullable Dataset<Row> superseded(Contract contract) {
        List<KnownFile> replacing =
                own(contract).stream().filter(KnownFile::replaces).toList();
        return replacing.size() > 1
                ? new Superseded(spark, contract, findings)
                        .among(replacing, (session, files) -> on(session).landed(contract, files))
                : null;
    }

    private List<KnownFile> own(Contract contract) {
        return files.stream().filter(f -> f.contract().equals(contract)).toList();
    }

    private Map<String, Supplier<Dataset<Row>>> ofFiles() {
        return Map.of(
                SOURCE, () -> ofFiles(SOURCE, this::sources),
                LANDED_FILE, () -> ofFiles(LANDED_FILE, this::landedFiles),
                LANDED_MONEY, () -> ofFiles(LANDED_MONEY, this::landedMoney),
                LANDED_REJECT, () -> ofFiles(LANDED_REJECT, this::landedRejects));
    }

    private Dataset<Row> ofFiles(String view, Supplier<Dataset<Row>> rows) {
        return isSmall ? findings.held(spark, identity(view, files), rows) : rows.get();
    }

    private static Dataset<Row> published(Contract contract, Dataset<Row> rows) {
        return rows.select(columns(published(contract).toArray(String[]::new)));
    }

    private static List<String> published(Contract contract) {
        return Stream.concat(contract.columnNames().stream(), Stream.of("_source", "_file", "_line", "_extracted_on"))
                .toList();
    }

    private Dataset<Row> landed(Contract contract, List<KnownFile> files) {
        return many(landedType(contract), files, Landing.ROWS);
    }

    private static StructType landedType(Contract contract) {
        return RowType.of(contract).add(Landing.LINE_COLUMN, DataTypes.LongType);
    }

    /** The rows of files of that name, with their origin. */
    private Dataset<Row> many(StructType type, List<KnownFile> files, String name) {
        return spark.read()
                .schema(type.add(Landing.LANDING_COLUMN, DataTypes.StringType))
                .parquet(paths(files, name))
                .join(broadcast(origins(files)), Landing.LANDING_COLUMN);
    }

    /** Some columns of the same, where the rows are few: read now. */
    private Dataset<Row> few(StructType type, List<KnownFile> files, String name, List<String> columns) {
        return new StoredRows(spark, type, ORIGIN)
                .of(
                        files.stream()
                                .map(file -> new StoredFile(file.folder().resolve(name), origin(file)))
                                .toList(),
                        columns);
    }

    private Dataset<Row> newestOfKey(Contract contract, List<KnownFile> own) {
        List<String> published = published(contract);
        if (own.stream().filter(KnownFile::replaces).count() < 2) {
            return few(landedType(contract), own, Landing.ROWS, published);
        }
        var newestFirst = Window.partitionBy(columns(key(contract)))
                .orderBy(
                        col("_extracted_on").desc(),
                        col("_file").desc(),
                        col("_line").desc());
        List<String> needed =
                Stream.concat(published.stream(), Stream.of("_replaces")).toList();
        return published(
                contract,
                few(landedType(contract), own, Landing.ROWS, needed)
                        .withColumn("_newest", row_number().over(newestFirst))
                        .where(col("_newest").equalTo(1).or(col("_replaces").equalTo(false))));
    }

    /** Landing makes keys unique within a file, and replacement within a source of changes; the rest has to be looked at. */
    private static boolean mayRepeatKeys(List<KnownFile> own) {
        long sources = own.stream().map(KnownFile::source).distinct().count();
        long snapshots = own.stream().filter(f -> !f.replaces()).count();
        return sources > 1 || snapshots > 1;
    }

    private Dataset<Row> origins(List<KnownFile> own) {
        return InMemoryTable.of(spark, own.stream().map(KnownInputs::origin).toList(), ORIGIN);
    }

    private static Row origin(KnownFile f) {
        return RowFactory.create(
                f.landed().landing(), f.source(), f.file(), Date.valueOf(f.extractedOn()), f.replaces());
    }

    private Map<String, Row> sourceRows() {
        Map<String, Row> rows = new TreeMap<>();
        files.forEach(f -> rows.put(
                f.source(),
                RowFactory.create(f.source(), f.system(), f.contract().name(), f.replaces() ? "changes" : "snapshot")));
        return rows;
    }

    private Dataset<Row> sources() {
        return InMemoryTable.of(
                spark,
                List.copyOf(sourceRows().values()),
                RowType.of("source STRING, system STRING, contract STRING, delivers STRING"));
    }

    private Dataset<Row> landedFiles() {
        return InMemoryTable.of(
                spark,
                files.stream().map(KnownInputs::landedFile).toList(),
                RowType.of("source STRING, file STRING, content_hash STRING, contract STRING,"
                        + " extracted_on DATE, rows_read BIGINT, rows_accepted BIGINT, rows_rejected BIGINT,"
                        + " rows_left_out BIGINT, control_rows BIGINT, control_total DECIMAL(38,6),"
                        + " control_total_read DECIMAL(38,6), control_holds BOOLEAN"));
    }

    private static Row landedFile(KnownFile f) {
        Stated stated = f.stated();
        ControlFigures read = f.landed().control();
        return RowFactory.create(
                f.source(),
                f.file(),
                f.contentHash(),
                f.contract().name(),
                Date.valueOf(f.extractedOn()),
                f.landed().rowsRead(),
                f.landed().rowsAccepted(),
                f.landed().rowsRejected(),
                f.landed().rowsLeftOut(),
                stated == null ? null : stated.rows(),
                stated == null ? null : stated.total(),
                stated == null || read == null || stated.total() == null ? null : read.total(),
                stated == null ? null : f.controlHolds());
    }

    private Dataset<Row> landedMoney() {
        return InMemoryTable.of(
                spark,
                files.stream()
                        .flatMap(f -> f.landed().delivered().stream()
                                .map(money -> RowFactory.create(
                                        f.source(),
                                        f.file(),
                                        f.contract().name(),
                                        money.fate().name().toLowerCase(Locale.ROOT),
                                        money.currency(),
                                        money.rows(),
                                        money.amount().setScale(2, RoundingMode.HALF_UP),
                                        money.unread())))
                        .toList(),
                RowType.of("source STRING, file STRING, contract STRING, fate STRING, currency STRING, rows BIGINT,"
                        + " amount DECIMAL(38,2), unread BIGINT"));
    }

    private Dataset<Row> landedRejects() {
        List<KnownFile> withRejects =
                files.stream().filter(f -> f.landed().rowsRejected() > 0).toList();
        StructType type =
                RowType.of("line BIGINT, column_name STRING, rule STRING, value STRING, reason STRING, raw STRING");
        List<String> read = Stream.concat(Stream.of("_source", "_file"), Stream.of(type.fieldNames()))
                .toList();
        Dataset<Row> rejects = isSmall || withRejects.isEmpty()
                ? few(type, withRejects, Landing.REJECTIONS, read)
                : many(type, withRejects, Landing.REJECTIONS);
        return rejects.select(read.stream()
                .map(name -> col(name).as(name.replaceFirst("^_", "")))
                .toArray(org.apache.spark.sql.Column[]::new));
    }

    private static String[] paths(List<KnownFile> own, String name) {
        return own.stream()
                .map(f -> Location.toRead(f.folder().resolve(name)))
                .distinct()
                .toArray(String[]::new);
    }
}
