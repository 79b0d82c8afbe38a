package io.outturn.lab.crash;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** How long each phase took when it was last seen to its end; a machine that is busier meanwhile takes longer. */
final class PhaseLengths {
    private static final Duration UNKNOWN = Duration.ofSeconds(1);

    private final Map<Phase, Duration> newest = new EnumMap<>(Phase.class);

    synchronized void learn(Child child) {
        for (Phase phase : Phase.values()) {
            child.length(phase).ifPresent(length -> newest.put(phase, length));
        }
    }

    synchronized Duration of(Phase phase) {
        return newest.getOrDefault(phase, UNKNOWN);
    }
}
