package io.outturn.lab.headers;

import io.outturn.contract.Contracts;
import io.outturn.profile.file.FileProfile;
import io.outturn.profile.mapping.ContractMatch;
import io.outturn.profile.mapping.ContractMatcher;
import io.outturn.profile.mapping.Synonyms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What {@code profile} proposes for the headers of well-known systems, against what is right, contract by contract. */
public final class HeaderScores {
    private static final int MOST_ROWS = 1000;

    /**
     * Counts of one contract, or of all.
     *
     * @param exports header sets
     * @param chosen those whose contract was found
     * @param right columns taken from the right header
     * @param wrong columns taken from another, which would be published
     * @param missing columns taken from none, or from another
     */
    public record Score(int exports, int chosen, int right, int wrong, int missing) {
        static final Score NONE = new Score(0, 0, 0, 0, 0);

        Score plus(Score other) {
            return new Score(
                    exports + other.exports,
                    chosen + other.chosen,
                    right + other.right,
                    wrong + other.wrong,
                    missing + other.missing);
        }
    }

    private final Map<String, Score> scores = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final ContractMatcher matcher = new ContractMatcher(Synonyms.shipped());
    private final Path folder;

    /** @param folder where the exports are written to be looked at */
    public HeaderScores(Path folder) {
        this.folder = folder;
    }

    /** Looks at one export and counts. */
    public void add(HeaderSet export) throws IOException {
        Path file = Files.writeString(folder.resolve(export.file()), export.text());
        List<ContractMatch> ranked = matcher.rank(
                FileProfile.of(file, null, MOST_ROWS), Contracts.exports().all());
        String first = ranked.get(0).contract().name();
        boolean isChosen = first.equals(export.contract());
        if (!isChosen) {
            faults.add(export.system() + ": chosen " + first + " and not " + export.contract());
        }
        Map<String, String> found = new HashMap<>();
        ranked.stream()
                .filter(one -> one.contract().name().equals(export.contract()))
                .findFirst()
                .orElseThrow()
                .pairs()
                .forEach((column, pair) -> found.put(column, pair.column().name()));
        int right = 0;
        for (Map.Entry<String, String> wanted : export.columns().entrySet()) {
            List<String> headers = Arrays.asList(wanted.getValue().split("\\|"));
            // Any other place of an equally right header is no fault.
            List<String> taken = Arrays.stream(wanted.getKey().split("\\|"))
                    .filter(name -> headers.contains(String.valueOf(found.get(name))))
                    .toList();
            right += taken.isEmpty() ? 0 : 1;
            taken.forEach(found::remove);
            if (taken.isEmpty()) {
                faults.add(export.system() + ": " + wanted.getKey() + " is not " + wanted.getValue());
            }
        }
        found.forEach((column, header) -> faults.add(export.system() + ": " + column + " is taken from " + header));
        Score score = new Score(
                1, isChosen ? 1 : 0, right, found.size(), export.columns().size() - right);
        scores.merge(export.contract(), score, Score::plus);
    }

    /** Of all contracts together. */
    public Score all() {
        return scores.values().stream().reduce(Score.NONE, Score::plus);
    }

    /** A table with a line for each contract, and below it what is not right. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%-22s%8s%8s%8s%8s%8s", "contract", "exports", "found", "right", "wrong", "missing"));
        scores.forEach((contract, score) -> lines.add(line(contract, score)));
        lines.add(line("all", all()));
        lines.add("");
        lines.addAll(faults);
        return lines;
    }

    private static String line(String name, Score score) {
        return String.format(
                Locale.ROOT,
                "%-22s%8d%8d%8d%8d%8d",
                name,
                score.exports(),
                score.chosen(),
                score.right(),
                score.wrong(),
                score.missing());
    }
}
