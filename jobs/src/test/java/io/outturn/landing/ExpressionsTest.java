package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
    private static final Map<String, String> ROW =
            Map.of("met", "31283", "all", "31689", "price", "1.10", "none", "", "word", "Exempt", "nought", "0");

    private static String text(String expression) throws UnreadableValue {
        return String.valueOf(Expressions.evaluate(Expressions.compile(expression), Map.of("row", ROW)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            round(row['met'] / row['all'], 4)     | 0.9872
            round('643' / 800, 4)                 | 0.8038
            round('0.00025', 4)                   | 0.0002
            round('0.00035', 4)                   | 0.0004
            row['price'] * 3                      | 3.30
            row['price'] - 0.1                    | 1.00
            7 / 2                                 | 3.5
            row['met'] + '-' + row['all']         | 31283-31689
            row['met'] + row['all']               | 3128331689
            row['none'] == '' ? 'draft' : 'other' | draft
            """)
    void textCellsAreComputedWithAsExactDecimals(String expression, String expected) throws UnreadableValue {
        assertThat(text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "row['none'] / row['all']",
                "row['none'] * 2",
                "row['all'] - row['none']",
                "round(row['none'], 2)",
                "row['no such header'] / 2",
                "row['word'] / 2",
                "row['all'] / row['nought']"
            })
    void whatIsNoNumberIsNeverTakenAsZero(String expression) {
        assertThatThrownBy(() -> text(expression))
                .isInstanceOfSatisfying(
                        UnreadableValue.class, e -> assertThat(e.rule()).isEqualTo("expression"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"''.getClass().forName('java.lang.System')", "new('java.io.File', 'x')", "row.put('met', '1')"})
    void nothingButComputingIsPossible(String expression) {
        assertThatThrownBy(() -> text(expression))
                .isInstanceOfAny(UnreadableValue.class, IllegalArgumentException.class);
    }
}
