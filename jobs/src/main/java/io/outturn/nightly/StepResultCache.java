package io.outturn.nightly;

import io.outturn.known.ResultCache;
import io.outturn.landing.Landing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What working steps of earlier nights resulted in, as one hash of the rows for each hash of everything they follow from. A step of
 * a restatement whose inputs are the same need not be computed again to know that its rows are the same.
 */
final class StepResultCache {
    private static final String KIND = "step_result";
    private static final String OF = "of ";
    private static final String SEPARATOR = " -> ";
    private static final String FIGURES = "figures of ";

    private final ResultCache cache;
    private final String computedBy;
    private final Map<String, String> results;

    private StepResultCache(ResultCache cache, String computedBy, Map<String, String> results) {
        this.cache = cache;
        this.computedBy = computedBy;
        this.results = results;
    }

    /** Reads what nights of the same program and configuration have kept; damaged entries are ignored. */
    static StepResultCache read(ResultCache cache, String program, String configuration) {
        String computedBy = OF + Landing.sha256(program + "\n" + configuration);
        Map<String, String> results = new HashMap<>();
        for (Path entry : cache.entries(KIND)) {
            Optional<Set<String>> labels = ResultCache.labels(entry);
            if (labels.isPresent()
                    && labels.get().contains(computedBy)
                    && String.valueOf(entry.getFileName()).equals(ResultCache.name(labels.get()))) {
                labels.get().stream()
                        .map(line -> line.split(SEPARATOR, 2))
                        .filter(parts -> parts.length == 2)
                        .forEach(parts -> results.put(parts[0], parts[1]));
            }
        }
        return new StepResultCache(cache, computedBy, results);
    }

    /** For {@link io.outturn.measure.StepResults}. */
    Map<String, String> results() {
        return Map.copyOf(results);
    }

    /** The hash of the figures of a night; null when it is not known. */
    @Nullable
    String figures(String fingerprint) {
        return results.get(FIGURES + fingerprint);
    }

    /**
     * Keeps the results of this night for later ones.
     *
     * @param ofSteps as {@link io.outturn.measure.StepResults#known} gives them
     * @param figures the hash of its figures; null when it is not known
     */
    void keep(Map<String, String> ofSteps, String fingerprint, @Nullable String figures) {
        Set<String> labels = new TreeSet<>(List.of(computedBy));
        ofSteps.forEach((identity, rows) -> labels.add(identity + SEPARATOR + rows));
        if (figures != null) {
            labels.add(FIGURES + fingerprint + SEPARATOR + figures);
        }
        Path entry = cache.use(KIND, ResultCache.name(labels));
        try {
            Files.createDirectories(entry);
            ResultCache.complete(entry, labels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
