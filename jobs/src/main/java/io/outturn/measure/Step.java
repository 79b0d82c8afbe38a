package io.outturn.measure;

import io.outturn.contract.Contract;
import io.outturn.inmemory.Query;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One query of the graph. Its result becomes a view of the same name.
 *
 * @param path of its file, for messages
 * @param contract of the table it publishes; null for a working step, which only other steps read
 * @param byFile what its rows rest on beside the ledger file they are computed from; null when it is not computed by file
 */
record Step(String name, String path, Query query, @Nullable Contract contract, @Nullable RestsOn byFile) {

    /** Name of the view of postings. */
    static final String LEDGER = "finance_posting";

    /**
     * What the rows of a ledger file depend on beside the file.
     *
     * @param query gives it as texts by source and file; null when they depend on the file alone
     */
    record RestsOn(@Nullable Query query) {
        Set<String> reads() {
            return query == null ? Set.of() : query.relations();
        }
    }

    /** Names of the views it reads. */
    Set<String> reads() {
        return query.relations();
    }

    /** Names of the settings it uses. */
    Set<String> parameters() {
        return query.parameters();
    }

    /** Names of all views that have to be registered before it runs. */
    Set<String> needs() {
        Set<String> needs = new TreeSet<>(reads());
        if (byFile != null) {
            needs.addAll(byFile.reads());
        }
        return needs;
    }

    /** Whether its table has measures, so that its query has a column of reasons. */
    boolean hasMeasures() {
        return contract != null && !contract.measures().isEmpty();
    }

    boolean readsReasons() {
        return reads().contains(Reasons.REASON_VIEW) || reads().contains(Reasons.NULL_COUNT_VIEW);
    }
}
