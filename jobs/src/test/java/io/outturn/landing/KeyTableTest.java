package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyTableTest {
    private static final int[] BOTH = {0, 1};

    @Test
    void remembersTheLineOfTheFirstRowOfEachKey() {
        Random random = new Random(1);
        KeyTable table = new KeyTable();
        Map<List<@Nullable Object>, Long> expected = new HashMap<>();
        for (long line = 1; line <= 200_000; line++) {
            @Nullable Object[] row = {value(random), value(random)};
            Long before = expected.putIfAbsent(Arrays.asList(row), line);
            assertThat(table.putIfAbsent(row, BOTH, line)).isEqualTo(before == null ? KeyTable.NONE : before);
        }
    }

    @Test
    void cellsOfAKeyDoNotRunTogether() {
        KeyTable table = new KeyTable();
        for (List<String> key :
                List.of(List.of("ab", "c"), List.of("a", "bc"), List.of("abc", ""), List.of("", "abc"))) {
            assertThat(table.putIfAbsent(key.toArray(), BOTH, 1)).isEqualTo(KeyTable.NONE);
        }
        assertThat(table.putIfAbsent(new @Nullable Object[] {null, "abc"}, BOTH, 2))
                .isEqualTo(KeyTable.NONE);
        assertThat(table.putIfAbsent(new @Nullable Object[] {"", "abc"}, BOTH, 3))
                .isEqualTo(1);
    }

    /** A column holds values of one type; rows of several types stand for several columns. */
    private static @Nullable Object value(Random random) {
        int number = random.nextInt(300);
        return switch (random.nextInt(5)) {
            case 0 -> "K" + number;
            case 1 -> LocalDate.of(2020, 1, 1).plusDays(number);
            case 2 -> new BigDecimal(number + ".25");
            case 3 -> "ü".repeat(number % 40) + number;
            default -> null;
        };
    }
}
