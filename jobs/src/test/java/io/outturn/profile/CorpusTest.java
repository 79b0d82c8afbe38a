package io.outturn.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import io.outturn.profile.file.FileProfile;
import io.outturn.profile.mapping.ContractMatch;
import io.outturn.profile.mapping.ContractMatcher;
import io.outturn.profile.mapping.Synonyms;
import io.outturn.yaml.YamlRecords;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is proposed for the headers of well-known systems, against what is right. The table of right, wrong and missing columns by
 * contract is written to {@code target/profile-corpus.txt}.
 */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/profile/corpus");

    /** A wrong column is worse than a missing one: it is published. */
    private static final double MOST_WRONG = 0.02;

    private static final double LEAST_RIGHT = 0.90;

    @TempDir
    private Path folder;

    /** Header sets with what is right. */
    public record Corpus(List<HeaderSet> exports) {}

    /**
     * One export.
     *
     * @param contract the one it fills
     * @param columns contract column, or several joined by |, to the header it comes from, or several that are right
     */
    public record HeaderSet(String system, String contract, String file, String text, Map<String, String> columns) {}

    private static final class Score {
        private int right;
        private int wrong;
        private int missing;
        private int exports;
        private int chosen;
    }

    @Test
    void fewColumnsAreMissingAndHardlyAnyIsWrong() throws IOException {
        Map<String, Score> scores = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        List<HeaderSet> exports = exports();
        assertThat(exports).hasSizeGreaterThanOrEqualTo(40);
        for (HeaderSet export : exports) {
            score(export, scores.computeIfAbsent(export.contract(), unused -> new Score()), faults);
        }
        Score all = new Score();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%-22s%8s%8s%8s%8s%8s", "contract", "exports", "chosen", "right", "wrong", "missing"));
        scores.forEach((contract, score) -> {
            lines.add(line(contract, score));
            all.exports += score.exports;
            all.chosen += score.chosen;
            all.right += score.right;
            all.wrong += score.wrong;
            all.missing += score.missing;
        });
        lines.add(line("all", all));
        lines.addAll(faults);
        Files.write(Path.of("target/profile-corpus.txt"), lines);
        double columns = all.right + all.missing;
        assertThat(all.wrong / columns).as(String.join("\n", lines)).isLessThanOrEqualTo(MOST_WRONG);
        assertThat(all.right / columns).as(String.join("\n", lines)).isGreaterThanOrEqualTo(LEAST_RIGHT);
        assertThat(all.chosen).as(String.join("\n", lines)).isGreaterThanOrEqualTo(all.exports * 9 / 10);
    }

    private static String line(String name, Score score) {
        return String.format(
                Locale.ROOT,
                "%-22s%8d%8d%8d%8d%8d",
                name,
                score.exports,
                score.chosen,
                score.right,
                score.wrong,
                score.missing);
    }

    private static List<HeaderSet> exports() throws IOException {
        List<HeaderSet> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.sorted().toList()) {
                try (Reader yaml = Files.newBufferedReader(file)) {
                    all.addAll(YamlRecords.read(yaml, file.toString(), Corpus.class, YamlRecords.Keys.SNAKE_CASE)
                            .exports());
                }
            }
        }
        return all;
    }

    private void score(HeaderSet export, Score score, List<String> faults) throws IOException {
        Path file = Files.writeString(folder.resolve(export.file()), export.text());
        List<ContractMatch> ranked = new ContractMatcher(Synonyms.shipped())
                .rank(FileProfile.of(file, null, 1000), Contracts.exports().all());
        score.exports++;
        String first = ranked.get(0).contract().name();
        if (first.equals(export.contract())) {
            score.chosen++;
        } else {
            faults.add(export.system() + ": chosen " + first + " and not " + export.contract());
        }
        ContractMatch match = ranked.stream()
                .filter(one -> one.contract().name().equals(export.contract()))
                .findFirst()
                .orElseThrow();
        Map<String, String> found = new HashMap<>();
        match.pairs().forEach((column, pair) -> found.put(column, pair.column().name()));
        export.columns().forEach((columns, headers) -> {
            List<String> names = Arrays.asList(columns.split("\\|"));
            List<String> right = Arrays.asList(headers.split("\\|"));
            if (names.stream().anyMatch(name -> right.contains(String.valueOf(found.get(name))))) {
                score.right++;
                // Any other place of an equally right header is no fault.
                names.stream()
                        .filter(name -> right.contains(String.valueOf(found.get(name))))
                        .toList()
                        .forEach(found::remove);
            } else {
                score.missing++;
                faults.add(export.system() + ": " + columns + " is not " + headers);
            }
        });
        found.forEach((column, header) -> {
            score.wrong++;
            faults.add(export.system() + ": " + column + " is taken from " + header);
        });
    }
}
