package io.outturn.rollup;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.outturn.inmemory.InMemoryTable;
import io.outturn.inmemory.RowType;
import io.outturn.inmemory.Sessions;
import io.outturn.inmemory.TemporaryViews;
import io.outturn.known.InputSize;
import io.outturn.known.KnownFile;
import io.outturn.known.Workspace;
import io.outturn.landing.Landing;
import io.outturn.measure.FileQuery;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Computes aggregates of ledger files and keeps them per file. The rows of a file are kept under an address: a hash of everything
 * they follow from, which is the landed file and its name, which of its rows count, the program, the query, the as-of date where
 * the file has later dates, and what the query says that its rows rest on. A file whose address is known is not read again.
 */
public final class FileRollUps {
    private static final String ADDRESS = "_address";
    private static final String SOURCE = "source";
    private static final String FILE = "file";
    private static final StructType ADDRESSES =
            RowType.of(SOURCE + " STRING, " + FILE + " STRING, " + ADDRESS + " STRING");

    private final Workspace workspace;
    private final String program;

    /** @param program identity of the program */
    public FileRollUps(Workspace workspace, String program) {
        this.workspace = workspace;
        this.program = program;
    }

    /**
     * One query over the files of a ledger.
     *
     * @param type of its rows, with their address
     * @param files by address
     */
    private record Request(
            FileQuery query,
            SparkSession session,
            LedgerFiles ledger,
            StructType type,
            SortedMap<String, KnownFile> files) {}

    /**
     * The rows of a query over ledger files.
     *
     * @param session has all views that the query and what it rests on read, except the ledger
     */
    public Dataset<Row> rows(FileQuery query, SparkSession session, LedgerFiles ledger) {
        String beside = query.besideTheLedger();
        Supplier<Dataset<Row>> rows =
                () -> workspace.cache().exclusively(() -> cachedOrComputed(query, session, ledger));
        return beside == null ? rows.get() : InMemoryTable.in(session, ledger.once(query.name() + beside, rows));
    }

    private Dataset<Row> cachedOrComputed(FileQuery query, SparkSession session, LedgerFiles ledger) {
        Request request = request(query, session, ledger);
        Set<String> wanted = request.files().keySet();
        RollUpStore store = new RollUpStore(workspace.cache(), query.name());
        Optional<RollUpStore.Stored> nearest = store.nearest(wanted);
        TreeMap<String, KnownFile> missing = new TreeMap<>(request.files());
        nearest.ifPresent(stored -> missing.keySet().removeAll(stored.addresses()));
        RollUpStore.Stored result;
        if (missing.isEmpty() && nearest.isPresent()) {
            result = nearest.get();
            store.use(result);
        } else {
            result = computed(request, missing, nearest, store);
        }
        return stored(session, result, request).drop(ADDRESS);
    }

    private Request request(FileQuery query, SparkSession session, LedgerFiles ledger) {
        TreeMap<String, KnownFile> files = new TreeMap<>();
        Map<String, String> restsOn = restsOn(query, session);
        ledger.all().forEach(file -> files.put(address(query, session, ledger, file, restsOn), file));
        StructType type = query.rows(session).schema().add(ADDRESS, "string");
        return new Request(query, session, ledger, type, files);
    }

    /** Stores the rows of all files: those stored before with those of the missing ones. */
    private RollUpStore.Stored computed(
            Request request, Map<String, KnownFile> missing, Optional<RollUpStore.Stored> nearest, RollUpStore store) {
        SparkSession session = request.session();
        List<KnownFile> files = List.copyOf(missing.values());
        boolean isLarge = InputSize.isLarge(files);
        SparkSession own = isLarge ? workspace.largeInputSessions().beside(session) : Sessions.beside(session);
        SparkSession.setActiveSession(own);
        try {
            TemporaryViews.register(
                    own, LedgerFiles.LEDGER.name(), request.ledger().rows(own, files));
            Dataset<Row> rows = request.query()
                    .rows(own)
                    .join(broadcast(addresses(own, missing)), new String[] {SOURCE, FILE}, "inner")
                    .select(columns(request.type()));
            if (nearest.isPresent()) {
                rows = stored(own, nearest.get(), request).unionAll(rows);
            }
            return store.write(rows, request.files().keySet(), isLarge);
        } finally {
            SparkSession.setActiveSession(session);
        }
    }

    /** Of the stored rows those of the files that are wanted. */
    private static Dataset<Row> stored(SparkSession session, RollUpStore.Stored stored, Request request) {
        Set<String> wanted = request.files().keySet();
        Dataset<Row> rows = session.read().schema(request.type()).parquet(stored.location());
        return wanted.containsAll(stored.addresses())
                ? rows
                : rows.where(col(ADDRESS).isInCollection(wanted));
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

    /** By file a hash of what the query says that its rows rest on. */
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
