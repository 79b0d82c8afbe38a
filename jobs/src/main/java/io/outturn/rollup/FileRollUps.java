package io.outturn.rollup;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.outturn.inmemory.InMemoryTable;
import io.outturn.inmemory.RowType;
import io.outturn.inmemory.Sessions;
import io.outturn.inmemory.TemporaryViews;
import io.outturn.known.Findings;
import io.outturn.known.InputSize;
import io.outturn.known.KnownFile;
import io.outturn.landing.Landing;
import io.outturn.measure.FileQuery;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Computes queries file by file. What came of a file is kept under an address that is made of all it follows from: the
 * landed file and its name, which of its rows count, the program, the query, the as-of date where the file knows a later one,
 * and what the query says that its rows rest on. A file whose address is as it was is not read.
 */
public final class FileRollUps {
    private static final String ADDRESS = "_address";
    private static final String SOURCE = "source";
    private static final String FILE = "file";
    private static final StructType ADDRESSES =
            RowType.of(SOURCE + " STRING, " + FILE + " STRING, " + ADDRESS + " STRING");

    private final Findings findings;
    private final String program;

    /** @param program identity of the program */
    public FileRollUps(Findings findings, String program) {
        this.findings = findings;
        this.program = program;
    }

    /**
     * The rows of a query over ledger files.
     *
     * @param session has all that the query and what it rests on read, but for the ledger
     */
    public Dataset<Row> rows(FileQuery query, SparkSession session, LedgerFiles ledger) {
        String beside = query.besideTheLedger();
        Supplier<Dataset<Row>> found = () -> findings.alone(() -> found(query, session, ledger));
        return beside == null ? found.get() : InMemoryTable.in(session, ledger.once(query.name() + beside, found));
    }

    private Dataset<Row> found(FileQuery query, SparkSession session, LedgerFiles ledger) {
        TreeMap<String, KnownFile> wanted = new TreeMap<>();
        Map<String, String> restsOn = restsOn(query, session);
        ledger.all().forEach(file -> wanted.put(address(query, session, ledger, file, restsOn), file));
        StructType type = query.rows(session).schema().add(ADDRESS, "string");
        RollUpStore store = new RollUpStore(findings, query.name());
        Optional<RollUpStore.Stored> nearest = store.nearest(wanted.keySet());
        TreeMap<String, KnownFile> missing = new TreeMap<>(wanted);
        nearest.ifPresent(stored -> missing.keySet().removeAll(stored.addresses()));
        RollUpStore.Stored result;
        if (missing.isEmpty() && nearest.isPresent()) {
            result = nearest.get();
            store.use(result);
        } else {
            result = computed(query, session, ledger, store, wanted, missing, nearest, type);
        }
        return known(session, result, type, wanted).drop(ADDRESS);
    }

    private RollUpStore.Stored computed(
            FileQuery query,
            SparkSession session,
            LedgerFiles ledger,
            RollUpStore store,
            Map<String, KnownFile> wanted,
            Map<String, KnownFile> missing,
            Optional<RollUpStore.Stored> nearest,
            StructType type) {
        List<KnownFile> files = List.copyOf(missing.values());
        boolean isLarge = InputSize.isLarge(files);
        SparkSession own = isLarge ? findings.forLargeInput(session) : Sessions.beside(session);
        SparkSession.setActiveSession(own);
        try {
            TemporaryViews.register(own, LedgerFiles.LEDGER.name(), ledger.rows(own, files));
            Dataset<Row> rows = query.rows(own)
                    .join(broadcast(addresses(own, missing)), new String[] {SOURCE, FILE}, "inner")
                    .select(columns(type));
            if (nearest.isPresent()) {
                rows = known(own, nearest.get(), type, wanted).unionAll(rows);
            }
            return store.write(rows, wanted.keySet(), isLarge);
        } finally {
            SparkSession.setActiveSession(session);
        }
    }

    private static Dataset<Row> known(
            SparkSession session, RollUpStore.Stored stored, StructType type, Map<String, KnownFile> wanted) {
        Dataset<Row> rows = session.read().schema(type).parquet(stored.location());
        return wanted.keySet().containsAll(stored.addresses())
                ? rows
                : rows.where(col(ADDRESS).isInCollection(wanted.keySet()));
    }

    private static Dataset<Row> addresses(SparkSession session, Map<String, KnownFile> files) {
        List<Row> rows = files.entrySet().stream()
                .map(entry -> RowFactory.create(
                        entry.getValue().source(), entry.getValue().file(), entry.getKey()))
                .toList();
        return session.createDataFrame(rows, ADDRESSES);
    }

    private static org.apache.spark.sql.Column[] columns(StructType type) {
        return List.of(type.fieldNames()).stream().map(name -> col(name)).toArray(org.apache.spark.sql.Column[]::new);
    }

    /** A hash of what the query says its rows rest on, by file. */
    private Map<String, String> restsOn(FileQuery query, SparkSession session) {
        Map<String, String> hashes = new HashMap<>();
        Dataset<Row> texts = query.restsOn(session);
        if (texts != null) {
            InMemoryTable.list(texts.groupBy(SOURCE, FILE)
                            .agg(expr("sha2(concat_ws('\\n', sort_array(collect_list(text))), 256)")))
                    .forEach(row -> hashes.put(KnownFile.place(row.getString(0), row.getString(1)), row.getString(2)));
        }
        return hashes;
    }

    private String address(
            FileQuery query, SparkSession session, LedgerFiles ledger, KnownFile file, Map<String, String> restsOn) {
        LocalDate asOf = query.asOf();
        LocalDate last = file.landed().lastDate();
        boolean knowsLater = asOf != null && last != null && last.isAfter(asOf);
        return Landing.sha256(String.join(
                "\n",
                program,
                query.text(),
                file.source(),
                file.system(),
                file.file(),
                file.landed().landing(),
                ledger.leftOut(session, file),
                knowsLater ? String.valueOf(asOf) : "-",
                restsOn.getOrDefault(file.place(), "-")));
    }
}
