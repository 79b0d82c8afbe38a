package io.outturn.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CirclesTest {
    @Test
    void aWayThatEndsIsNoCircle() {
        assertThat(Circles.of(Map.of("a", "b", "b", "c", "d", "c"))).isEmpty();
        assertThat(Circles.of(Map.of())).isEmpty();
    }

    @Test
    void eachCircleIsThereOnceFromItsLeastMemberOnWithoutTheWaysThatLeadIntoIt() {
        assertThat(Circles.of(Map.of("z", "m", "m", "k", "k", "n", "n", "m", "a", "a", "q", "r", "r", "q", "b", "a")))
                .containsExactly(List.of("a"), List.of("k", "n", "m"), List.of("q", "r"));
    }

    /** The way in "a" leads to is seen first, yet the circle it ends in has no member before "x". */
    @Test
    void circlesAreInTheOrderOfTheirMembersAndNotOfTheWaysIntoThem() {
        assertThat(Circles.of(Map.of("a", "x", "x", "y", "y", "x", "b", "c", "c", "b")))
                .containsExactly(List.of("b", "c"), List.of("x", "y"));
    }

    @Test
    void aCircleOfAHundredThousandIsFound() {
        Map<String, String> next = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            next.put(String.format("%06d", i), String.format("%06d", (i + 1) % 100_000));
        }
        assertThat(Circles.of(next)).hasSize(1);
        assertThat(Circles.of(next).get(0)).hasSize(100_000).startsWith("000000", "000001");
    }
}
