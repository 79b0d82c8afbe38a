package io.outturn.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankStabilityTest {
    private static final int DRAWS = 1_000;
    private static final long SEED = 1;

    @Test
    void aCaseThatIsBestInEverythingIsAlwaysFirst() {
        Map<String, RankStability> stability = stability(Map.of(
                "best", values(0.9, 0.9), "second", values(0.5, 0.6), "third", values(0.4, 0.3), "last", values(0, 0)));

        assertThat(stability)
                .containsEntry("best", new RankStability(1, 1, 1))
                .containsEntry("second", new RankStability(2, 2, 0))
                .containsEntry("last", new RankStability(4, 4, 0));
    }

    /** "one" leads when its component weighs over half, which it does in half of the draws; "middle" is always second. */
    @Test
    void theShareOfDrawsIsTheShareOfWeightings() {
        Map<String, RankStability> stability = RankStability.of(
                Map.of("one", values(1, 0), "other", values(0, 1), "middle", values(0.5, 0.5)), 100_000, SEED);

        assertThat(stability.get("one").topQuartileProbability()).isCloseTo(0.5, within(0.01));
        assertThat(stability.get("one").rankP05()).isEqualTo(1);
        assertThat(stability.get("one").rankP95()).isEqualTo(3);
        assertThat(stability.get("middle")).isEqualTo(new RankStability(2, 2, 0));
    }

    @Test
    void casesOfOneScoreShareTheBestRankAndTheNextCountsThemAll() {
        Map<String, RankStability> stability = stability(
                Map.of("a", values(0.3, 0.3), "b", values(0.3, 0.3), "c", Map.of("x", 0.3), "d", values(0.1, 0.2)));

        assertThat(stability.get("a")).isEqualTo(new RankStability(1, 1, 1));
        assertThat(stability.get("b")).isEqualTo(new RankStability(1, 1, 1));
        assertThat(stability.get("c")).isEqualTo(new RankStability(1, 1, 1));
        assertThat(stability.get("d")).isEqualTo(new RankStability(4, 4, 0));
    }

    @Test
    void whatIsNotMeasuredWeighsNothing() {
        Map<String, RankStability> stability = stability(Map.of("partly", Map.of("x", 0.6), "fully", values(0.5, 0.5)));

        assertThat(stability.get("partly")).isEqualTo(new RankStability(1, 1, 1));
    }

    @Test
    void aCaseWithoutAnyMeasuredComponentIsNotRanked() {
        assertThat(stability(Map.of("silent", Map.of(), "a", values(1, 1)))).containsOnlyKeys("a");
        assertThat(stability(Map.of("silent", Map.of()))).isEmpty();
        assertThat(stability(Map.of())).isEmpty();
    }

    @Test
    void theBestQuarterIsRoundedUp() {
        Map<String, Map<String, Double>> five =
                Map.of("a", values(5, 5), "b", values(4, 4), "c", values(3, 3), "d", values(2, 2), "e", values(1, 1));

        assertThat(stability(five).get("b").topQuartileProbability()).isEqualTo(1);
        assertThat(stability(five).get("c").topQuartileProbability()).isZero();
    }

    @Test
    void orderOfCasesAndComponentsDoesNotMatter() {
        Map<String, Map<String, Double>> cases = manyCases();
        List<String> names = new ArrayList<>(cases.keySet());
        Collections.shuffle(names, new Random(3));
        Map<String, Map<String, Double>> shuffled = new LinkedHashMap<>();
        for (String name : names) {
            Map<String, Double> reversed = new LinkedHashMap<>();
            List<String> components = new ArrayList<>(cases.get(name).keySet());
            Collections.reverse(components);
            components.forEach(
                    component -> reversed.put(component, cases.get(name).get(component)));
            shuffled.put(name, reversed);
        }

        assertThat(stability(shuffled)).isEqualTo(stability(cases));
    }

    @Test
    void anotherSeedGivesNearlyTheSame() {
        Map<String, Map<String, Double>> cases = manyCases();

        Map<String, RankStability> one = RankStability.of(cases, DRAWS, 1);
        Map<String, RankStability> other = RankStability.of(cases, DRAWS, 2);

        assertThat(one).isNotEqualTo(other);
        one.forEach((name, stability) -> assertThat(stability.topQuartileProbability())
                .isCloseTo(other.get(name).topQuartileProbability(), within(0.1)));
    }

    @Test
    void percentilesAreInOrderAndWithinTheNumberOfCases() {
        assertThat(stability(manyCases()).values()).hasSize(40).allSatisfy(stability -> {
            assertThat(stability.rankP05()).isBetween(1, stability.rankP95());
            assertThat(stability.rankP95()).isBetween(1, 40);
            assertThat(stability.topQuartileProbability()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void ofOneDrawItsRankIsEveryPercentile() {
        assertThat(RankStability.of(Map.of("better", values(2, 2), "worse", values(1, 1)), 1, SEED))
                .containsEntry("better", new RankStability(1, 1, 1))
                .containsEntry("worse", new RankStability(2, 2, 0));
    }

    @Test
    void whatCannotBeRankedIsRefused() {
        assertThatThrownBy(() -> RankStability.of(Map.of(), 0, 1)).hasMessageContaining("0 draws");
        assertThatThrownBy(() -> stability(Map.of("a", Map.of("x", Double.NaN))))
                .hasMessage("x of a is NaN, not a finite number");
    }

    private static Map<String, RankStability> stability(Map<String, Map<String, Double>> cases) {
        return RankStability.of(cases, DRAWS, SEED);
    }

    private static Map<String, Double> values(double x, double y) {
        return Map.of("x", x, "y", y);
    }

    private static Map<String, Map<String, Double>> manyCases() {
        Random random = new Random(11);
        Map<String, Map<String, Double>> cases = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (String component : List.of("fit", "quality", "ownership", "delivery", "attainment")) {
                if (random.nextInt(5) > 0) {
                    values.put(component, random.nextInt(101) / 100.0);
                }
            }
            values.put("cadence", random.nextInt(101) / 100.0);
            cases.put("case " + i, values);
        }
        return cases;
    }
}
