package io.outturn.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.expression.Expression.Wanted;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final List<String> HEADER =
            List.of("met", "all", "price", "none", "word", "nought", "code", "amount", "budget", "year");
    private static final List<String> CELLS =
            List.of("31283", "31689", "1,10", "", "Exempt", "0", "A-007/x", "1.234,50", "1234,5", "2019-2020");

    /** Cells with decimal commas; amount and budget fill columns of numbers. */
    private static final ExpressionNames NAMES = new ExpressionNames() {
        @Override
        public OptionalInt cell(String header) {
            int place = HEADER.indexOf(header);
            return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
        }

        @Override
        public boolean isNumber(String header) {
            return header.equals("amount") || header.equals("budget");
        }

        @Override
        public OptionalInt value(String name) {
            return OptionalInt.empty();
        }
    };

    private static final ExpressionRow ROW = new ExpressionRow() {
        @Override
        public String text(int place) {
            return CELLS.get(place);
        }

        @Override
        public boolean isNothing(String text) {
            return text.isEmpty();
        }

        @Override
        public @Nullable BigDecimal number(int place) throws ExpressionFailed {
            return number(new Written(text(place), place, true));
        }

        @Override
        public @Nullable BigDecimal number(Written written) throws ExpressionFailed {
            String text = written.text();
            try {
                return isNothing(text)
                        ? null
                        : new BigDecimal(text.replace(".", "").replace(',', '.'));
            } catch (NumberFormatException e) {
                throw new ExpressionFailed("'" + text + "' is no number");
            }
        }

        @Override
        public @Nullable Object value(int place) {
            return null;
        }
    };

    private static String result(String expression, Wanted wanted, EmptyCells empty) throws ExpressionFailed {
        Object result = Expression.parse(expression)
                .computed(NAMES, empty, wanted, false, false)
                .of(ROW);
        if (result instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return result instanceof Written written ? written.text() : String.valueOf(result);
    }

    private static String number(String expression) throws ExpressionFailed {
        return result(expression, Wanted.NUMBER, EmptyCells.REJECT);
    }

    private static String text(String expression) throws ExpressionFailed {
        return result(expression, Wanted.TEXT, EmptyCells.REJECT);
    }

    private static boolean isTrue(String expression) throws ExpressionFailed {
        return Expression.parse(expression).condition(NAMES).isTrueOf(ROW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            round(row['met'] / row['all'], 4)                       | 0.9872
            round('643' / 800, 4)                                   | 0.8038
            round('0.00025', 4)                                     | 0.0002
            round('0.00035', 4)                                     | 0.0004
            row['price'] * 3                                        | 3.30
            row['price'] - 0.1                                      | 1.00
            7 / 2                                                   | 3.5
            100 / 0.5                                               | 200
            0 / 0.5                                                 | 0
            row['met'] + row['all']                                 | 62972
            row['amount'] + row['price'] + 1                        | 1236.60
            row['amount']                                           | 1234.50
            -row['price']                                           | -1.10
            row['met'] % 10                                         | 3
            number(row['nought'] + ',' + row['met']) * 2            | 0.62566
            row['none'] ?: 0                                        | 0
            (row['none'] ?: 0) + row['price']                       | 1.10
            row['none'] == '' ? row['price'] : row['none']          | 1.10
            row['none'] == '' ? '' : row['price']                   | null
            row['none']                                             | null
            row['code'].substring(2, 5) + 1                         | 8
            row['code'].length()                                    | 7
            row['year'].split('-')[1] - row['year'].split('-')[0]   | 1
            """)
    void cellsAreNumbersWhereOneIsNeeded(String expression, String expected) throws ExpressionFailed {
        assertThat(number(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            row['met'] + '-' + row['all']                  | 31283-31689
            row['met'] + row['all']                        | 3128331689
            row['none'] == '' ? 'draft' : 'other'          | draft
            row['met'] + ' of ' + (row['all'] - 1)         | 31283 of 31688
            row['word'] + ' ' + 100 / 0.5                  | Exempt 200
            row['price'] * 3                               | 3.30
            text(row['price']) + text(3)                   | 1,103
            row['year'].substring(5) + '-03-31'            | 2020-03-31
            row['code'].replaceAll('.*-([0-9]+)/.*', '$1') | 007
            row['code'].toLowerCase().replace('/', '.')    | a-007.x
            row['code'] =~ 'A-[0-9]+/x' ? 'yes' : 'no'     | yes
            row.word                                       | Exempt
            row['none'] ?: row['word']                     | Exempt
            empty(row['none']) && size(row['word']) > 5    | true
            """)
    void cellsAreTextsWhereOneIsNeeded(String expression, String expected) throws ExpressionFailed {
        assertThat(text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "row['amount'] > 1000",
                "row['amount'] == 1234.5",
                "row['amount'] == row['budget']",
                "row['budget'] <= row['amount']",
                "row['nought'] == 0 && row['nought'] == '0'",
                "row['word'] == 'Exempt'",
                "row['year'] > 'a' == false",
                "row['word'] =~ ['Total', 'Exempt']",
                "row['amount'] =~ [1, 1234.50]",
                "row['word'] !~ ['', '0'] and not (row['word'] =^ 'x')",
                "row['code'] =$ '/x' or row['none'] > 0",
                "row['none'] != 0",
                "!(row['none'] <= 0) && !(row['none'] - 1 < 0)",
                "row['met'] != row['all']"
            })
    void comparisonsAreOfNumbersWhereOneIsANumber(String expression) throws ExpressionFailed {
        assertThat(isTrue(expression)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            row['none'] / row['all']       | row['none'] is empty and a number is needed; empty_cells: zero or no_value of the column would take it
            row['all'] - row['none']       | row['none'] is empty and a number is needed; empty_cells: zero or no_value of the column would take it
            round(row['none'], 2)          | row['none'] is empty and a number is needed; empty_cells: zero or no_value of the column would take it
            row['word'] * 2                | 'Exempt' is no number
            row['all'] / row['nought']     | it divides by row['nought'], which is 0
            row['all'] % row['nought']     | it divides by row['nought'], which is 0
            row['word'].substring(9) * 1   | row['word'].substring(9) can't be taken of 'Exempt'
            row['word'].split('-')[1] + 1  | row['word'] is 'Exempt', which has no part 1 for row['word'].split('-')[1]
            """)
    void whatIsNoNumberIsNeverTakenAsZero(String expression, String reason) {
        assertThatThrownBy(() -> number(expression))
                .isInstanceOf(ExpressionFailed.class)
                .hasMessage(reason);
    }

    @Test
    void cellsThatDifferAsTextsAndAreEqualAsNumbersHaveToBeCalledOneOfThem() {
        String cut = "row['word'].replace('Exempt', '1234,5')";
        assertThatThrownBy(() -> isTrue("row['amount'] == " + cut))
                .hasMessage("row['amount'] is '1.234,50' and " + cut
                        + " is '1234,5', which differ as texts and are equal as"
                        + " numbers; write number(row['amount']) or text(row['amount']) for what is meant");
    }

    @ParameterizedTest
    @CsvSource({"zero, 1.10, 0, 31689", "no_value, null, null, null"})
    void emptyCellsAreTakenAsIsSaid(String empty, String sum, String product, String difference) throws Exception {
        EmptyCells outcome = EmptyCells.valueOf(empty.toUpperCase(java.util.Locale.ROOT));
        assertThat(result("row['price'] + row['none']", Wanted.NUMBER, outcome)).isEqualTo(sum);
        assertThat(result("row['price'] * row['none'] * 1", Wanted.NUMBER, outcome))
                .isEqualTo(product.equals("0") ? "0.00" : product);
        assertThat(result("row['all'] - row['none']", Wanted.NUMBER, outcome)).isEqualTo(difference);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            NUMBER | row['met'] + '.' + row['all'] | row['met'] + '.' + row['all'] joins texts, as row['met'] + '.' is a text, and a number is needed: write number(row['met'] + '.' + row['all']) for the number that the joined text is, or leave row['met'] + '.' out to add
            NUMBER | row['met'] + '1'              | row['met'] + '1' joins texts, as '1' is a text, and a number is needed: write number(row['met'] + '1') for the number that the joined text is, or leave '1' out to add
            TEXT   | row['code'] + 1               | row['code'] + 1 can be the sum or the two texts joined, and a text is needed: write number(row['code']) + 1 for the sum, or row['code'] + text(1) for the texts joined
            TEXT   | 1 + row['code']               | 1 + row['code'] can be the sum or the two texts joined, and a text is needed: write 1 + number(row['code']) for the sum, or text(1) + row['code'] for the texts joined
            DATE   | row['year'] * 1               | row['year'] * 1 is a number, which the column is not
            NUMBER | row['met'] > 1                | row['met'] > 1 is true or false, which the column is not
            NUMBER | 'abc'                         | 'abc' is a text and a number is needed
            NUMBER | row['met'] * 'abc'            | 'abc' is a text and a number is needed
            NUMBER | rnd(row['met'])               | the function 'rnd' is not known; there are number(x), round(x, decimals), text(x), lookup(table, key, column), numberIn(key), firstIn(key, x), date(x), addDays(x, n), addMonths(x, n), addYears(x, n), startOfMonth(x), endOfMonth(x), daysBetween(x, y), monthsBetween(x, y), year(x) and month(x)
            NUMBER | round(row['met'])             | round(row['met']): round takes a number and how many decimals are kept, as round(x, 2)
            NUMBER | row['there']                  | there is no column 'there'
            TEXT   | Org + 'x'                     | 'Org' is not known; a cell is called row['Org']
            TEXT   | row['code'].frobnicate()      | the method 'frobnicate' of a text is not known; there are charAt, concat, contains, endsWith, equals, equalsIgnoreCase, indexOf, isBlank, isEmpty, lastIndexOf, length, matches, replace, replaceAll, replaceFirst, split, startsWith, strip, substring, toLowerCase, toString, toUpperCase and trim
            TEXT   | row['code'].getClass()        | the method 'getClass' of a text is not known; there are charAt, concat, contains, endsWith, equals, equalsIgnoreCase, indexOf, isBlank, isEmpty, lastIndexOf, length, matches, replace, replaceAll, replaceFirst, split, startsWith, strip, substring, toLowerCase, toString, toUpperCase and trim
            TRUTH  | row['met'] < row['all']       | row['met'] < row['all'] can compare numbers or texts; write number(row['met']) or text(row['met']) for the one that is meant
            TRUTH  | row['met'] > '9'              | row['met'] > '9' would compare texts, where '9' is greater than '10'; leave out the quotes to compare numbers
            TRUTH  | row['met'] > 'x' ? 1 : 2      | row['met'] > 'x' ? 1 : 2 is a number, which the column is not
            TRUTH  | row['met'] && true            | row['met'] is not true or false; compare it, such as row['met'] == 'x'
            TRUTH  | row['met'] == null            | row['met'] == null: a cell is never null; an empty one is ''
            TEXT   | row['met'] =~ row['all']      | 'row['all']' stands behind =~, where only a pattern in quotes or a list such as ['a', 'b'] can
            """)
    void whatCanBeTwoThingsOrIsNotKnownIsRefusedBeforeAnyRowIsRead(Wanted wanted, String expression, String reason) {
        assertThatThrownBy(() -> Expression.parse(expression).computed(NAMES, EmptyCells.REJECT, wanted, false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expression '" + expression + "': " + reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            row['a'                    | can't be read at character 5, from ''a'' on
            row['a'] in ['b']          | can't be read at character 10, from 'in' on
            row['a'] == 'b' ; 3        | can't be read at character 17, from ';' on
            x = 3                      | can't be read at character 1: it may compute and do nothing else
            `x`                        | can't be read: texts stand in ' or ", not in `
            new('java.io.File', 'x')   | can't be read at character 1: it may compute and do nothing else
            """)
    void whatIsNoExpressionIsSaidToBeNone(String expression, String reason) {
        assertThatThrownBy(() -> Expression.parse(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expression '" + expression + "': " + reason);
    }

    @Test
    void aScaleCountsOnce() {
        assertThatThrownBy(() -> Expression.parse("row['met'] * row['all']")
                        .computed(NAMES, EmptyCells.REJECT, Wanted.NUMBER, false, true))
                .hasMessage(
                        "expression 'row['met'] * row['all']': the scale of the file's numbers would be in"
                                + " row['met'] * row['all'] 2 times; give the column a form of its own (numbers) without scale");
    }
}
