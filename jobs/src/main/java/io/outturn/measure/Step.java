package io.outturn.measure;

import io.outturn.contract.Contract;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One query of the graph; its result becomes a view of the same name.
 *
 * @param path of its file, for messages
 * @param reads names of the views it reads
 * @param contract of the table it publishes; null for a working step, which only other steps read
 */
public record Step(String name, String path, String sql, Set<String> reads, @Nullable Contract contract) {

    public Step {
        reads = Set.copyOf(reads);
    }

    /** Whether figures of it may be empty, so that it hands over reasons. */
    boolean hasMeasures() {
        return contract != null && !contract.measures().isEmpty();
    }

    boolean readsReasons() {
        return reads.contains(Reasons.REASON_VIEW) || reads.contains(Reasons.NULL_COUNT_VIEW);
    }
}
