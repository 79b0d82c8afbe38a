package io.outturn.nightly;

import static org.apache.spark.sql.functions.col;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.inmemory.InMemoryTable;
import io.outturn.known.InputSize;
import io.outturn.known.KnownFile;
import io.outturn.known.KnownInputs;
import io.outturn.rollup.LedgerFiles;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Postings that were not known when the earlier release was made. Each set of rows is computed once, when it is asked for. */
final class NewPostings {
    private static final Contract LEDGER = Contracts.exports().get("finance_posting");

    private final NightContext context;
    private final List<KnownFile> then;
    private final List<KnownFile> now;
    private @Nullable Dataset<Row> all;
    private @Nullable Dataset<Row> ofReusedKeys;

    /**
     * @param then the files the earlier release rests on
     * @param now the files this night rests on
     */
    NewPostings(NightContext context, List<KnownFile> then, List<KnownFile> now) {
        this.context = context;
        this.then = then;
        this.now = now;
    }

    /** Postings whose key was not known then. */
    Dataset<Row> all() {
        if (all == null) {
            all = computed();
        }
        return all;
    }

    /** {@link #all} without postings that reverse another one. */
    Dataset<Row> withoutReversals() {
        return all().where(col("reverses").isNull());
    }

    boolean anyReversal() {
        return !InMemoryTable.list(all().where(col("reverses").isNotNull()).limit(1))
                .isEmpty();
    }

    /** Postings whose key stood for something else then, and what it stood for with the other sign. */
    Dataset<Row> ofReusedKeys() {
        if (ofReusedKeys == null) {
            Dataset<Row> rows = Replacements.ofSomethingElse(context.session(), context.inputs(now), then);
            ofReusedKeys = context.ledger(now).isLarge()
                    ? context.staged().keepLarge("reused", rows)
                    : InMemoryTable.of(rows).dataset(context.session());
        }
        return ofReusedKeys;
    }

    boolean anyReusedKey() {
        return !InMemoryTable.list(ofReusedKeys().limit(1)).isEmpty();
    }

    /** The ledger files that the earlier release does not rest on. Only these can have keys that were not known then. */
    List<KnownFile> files() {
        Set<String> known = landings(then);
        return now.stream()
                .filter(LedgerFiles::isLedger)
                .filter(file -> !known.contains(landing(file)))
                .toList();
    }

    /** Identifies the landed rows of a file in its source. */
    static String landing(KnownFile file) {
        return file.source() + "|" + file.landed().landing();
    }

    private static Set<String> landings(List<KnownFile> files) {
        return files.stream()
                .filter(LedgerFiles::isLedger)
                .map(NewPostings::landing)
                .collect(Collectors.toSet());
    }

    private Dataset<Row> computed() {
        List<KnownFile> files = files();
        if (files.isEmpty() || !context.ledger(now).isLarge()) {
            Dataset<Row> rows = context.inputs(files.isEmpty() ? files : now).rows(LEDGER);
            return context.staged().keep("added", context.inputs(then).without(LEDGER, rows));
        }
        SparkSession session = context.session();
        NightContext own = context.in(context.workspace().largeInputSessions().beside(session));
        KnownInputs known = own.inputs(now);
        // Files that are gone, or were delivered again with other rows, had keys that today's files may not have.
        Dataset<Row> rows = landings(now).containsAll(landings(then))
                ? known.onlyIn(LEDGER, files)
                : own.inputs(then).without(LEDGER, known.rowsOf(LEDGER, files));
        return InputSize.isLarge(files)
                ? context.staged().keepLarge("added", rows)
                : InMemoryTable.of(rows).dataset(session);
    }
}
