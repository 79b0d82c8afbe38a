package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever exports mean, however they contradict one another: a night publishes what keeps every promise of ours, or names the
 * row of the input that stands in its way. {@code -Doutturn.mutations=200} draws that many portfolios,
 * {@code -Doutturn.mutations.from=7} others.
 */
@Tag("slow")
class ContradictoryExportsTest {
    private static final int TRIES = 4;

    /** Portfolios that once broke a promise. */
    private static final long[] ONCE_BROKEN = {11, 112, 119};

    @TempDir
    private Path folder;

    static LongStream seeds() {
        long from = Long.getLong("outturn.mutations.from", 0);
        int tries = Integer.getInteger("outturn.mutations", 0);
        return tries == 0
                ? LongStream.concat(LongStream.range(from, from + TRIES), LongStream.of(ONCE_BROKEN))
                : LongStream.range(from, from + tries);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aNightPublishesOrNamesTheRow(long seed) throws Exception {
        Path exports = Files.createDirectories(folder.resolve(String.valueOf(seed)));
        try {
            Portfolio portfolio = new ContradictoryExports(seed, exports).portfolio();
            if (!publishes(portfolio, "--as-of", "2026-03-31")) {
                return;
            }
            assertThat(publishes(portfolio, "--as-of", "2026-09-30")).isTrue();
            portfolio.call("diff", "2026-03-31-1").succeeded();
            portfolio.call("verify").succeeded();
            for (String figure : explained(portfolio)) {
                portfolio.call("explain", figure.split("\\|")).succeeded();
            }
        } catch (Throwable failure) {
            Path kept = Path.of("target", "contradictory-" + seed);
            FileUtils.deleteDirectory(kept.toFile());
            FileUtils.copyDirectory(
                    exports.toFile(), kept.toFile(), file -> !file.getName().equals("warehouse"));
            throw new AssertionError("kept as " + kept, failure);
        }
    }

    /** False when the night named a row of the input instead. */
    private static boolean publishes(Portfolio portfolio, String... options) {
        Portfolio.Call call = portfolio.call("run", options);
        if (call.exitCode() == 0) {
            return true;
        }
        assertThat(call.exitCode()).as(call.err()).isIn(4, 5);
        assertThat(call.err()).containsPattern("\\w+\\.csv:\\d+|\\w+\\.csv.* line");
        return false;
    }

    /** A case and a figure of each variance table. */
    private static List<String> explained(Portfolio portfolio) throws Exception {
        return Stream.of(
                        "select case_id, 'cost_variance.actual' from {cost_variance} order by 1 limit 2",
                        "select case_id, 'benefit_variance.realised' from {benefit_variance} order by 1 limit 2",
                        "select case_id, 'investment_return.net_present_value' from {investment_return} order by 1 limit 2",
                        "select case_id, 'initiative.planned_cost' from {initiative} order by 1 limit 2")
                .flatMap(sql -> {
                    try {
                        return portfolio.query(sql).stream();
                    } catch (java.sql.SQLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
