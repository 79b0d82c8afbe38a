package io.outturn.nightly;

import io.outturn.known.Findings;
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
 * What measures came to in the night before, kept among the findings as one hash of rows for each hash of what they follow
 * from. A step of a restatement whose inputs are as they were then need not be computed to know what it comes to.
 */
final class KnownResults {
    private static final String KIND = "step_result";
    private static final String OF = "of ";
    private static final String SEPARATOR = " -> ";
    private static final String FIGURES = "figures of ";

    private final Findings findings;
    private final String computedBy;
    private final Map<String, String> results;

    private KnownResults(Findings findings, String computedBy, Map<String, String> results) {
        this.findings = findings;
        this.computedBy = computedBy;
        this.results = results;
    }

    /** What nights of the same program and configuration have kept; what is damaged is not taken. */
    static KnownResults find(Findings findings, String program, String configuration) {
        String computedBy = OF + Landing.sha256(program + "\n" + configuration);
        Map<String, String> results = new HashMap<>();
        for (Path folder : findings.all(KIND)) {
            Optional<Set<String>> says = Findings.says(folder);
            if (says.isPresent()
                    && says.get().contains(computedBy)
                    && String.valueOf(folder.getFileName()).equals(Findings.name(says.get()))) {
                says.get().stream()
                        .map(line -> line.split(SEPARATOR, 2))
                        .filter(parts -> parts.length == 2)
                        .forEach(parts -> results.put(parts[0], parts[1]));
            }
        }
        return new KnownResults(findings, computedBy, results);
    }

    /** What steps came to, for {@link io.outturn.measure.StepResults}. */
    Map<String, String> results() {
        return Map.copyOf(results);
    }

    /** What the figures of a night were; null when that is not known. */
    @Nullable
    String figures(String fingerprint) {
        return results.get(FIGURES + fingerprint);
    }

    /**
     * Keeps what this night came to for those to come.
     *
     * @param figures what its figures are; null when nobody can say
     */
    void keep(Map<String, String> ofSteps, String fingerprint, @Nullable String figures) {
        Set<String> says = new TreeSet<>(List.of(computedBy));
        ofSteps.forEach((identity, rows) -> says.add(identity + SEPARATOR + rows));
        if (figures != null) {
            says.add(FIGURES + fingerprint + SEPARATOR + figures);
        }
        Path folder = findings.use(KIND, Findings.name(says));
        try {
            Files.createDirectories(folder);
            Findings.finish(folder, says);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
