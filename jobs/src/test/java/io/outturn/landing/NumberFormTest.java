package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormTest {
    private static final NumberForm GERMAN = new NumberForm(',', '.', false, false);
    private static final NumberForm SIGNED = new NumberForm('.', ',', true, false);
    private static final NumberForm SUFFIXED = new NumberForm(
            '.',
            ',',
            true,
            false,
            BigDecimal.ONE,
            Map.of(
                    "k", new BigDecimal("1000"),
                    "m", new BigDecimal("1000000"),
                    "Mio.", new BigDecimal("1000000"),
                    "bn", new BigDecimal("1000000000")));
    private static final NumberForm PERCENT = new NumberForm('.', null, false, true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234.567,89|1234567.89",
                "-12,5|-12.5",
                "12,50-|-12.50",
                "(3,00)|-3.00",
                "0|0",
                "1234|1234",
                ",5|0.5"
            })
    void groupsMinusSignsAndParenthesesAreRead(String text, BigDecimal expected) throws UnreadableValue {
        assertThat(GERMAN.read(text)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5",
                "1.23,4",
                "1.2345",
                "12.345.6",
                "1,2,3",
                "abc",
                "-",
                ".",
                "1e3,5",
                "e3",
                "1e",
                "1e999999999",
                "1.234e3",
                "1 x",
                "1--2",
                "0x1F",
                "12-34,00",
                "1 2 3,00",
                "1+1,00",
                "-(5)",
                "(5",
                "5)",
                "--5"
            })
    void whatIsNotANumberOfThisFormIsRefusedRatherThanGuessed(String text) {
        assertThatThrownBy(() -> GERMAN.read(text)).isInstanceOf(UnreadableValue.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"$3,794,700|3794700", "£1,240,000.50|1240000.50", "EUR 12|12", "-$5|-5"})
    void currencySignsAreDroppedWhereTheMappingSaysSo(String text, BigDecimal expected) throws UnreadableValue {
        assertThat(SIGNED.read(text)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1O0",
                "1e5e5",
                "$5$",
                "Exempt under Section 43",
                "EURO 5",
                "5 EUR 3",
                "1.2m",
                "£1.2m",
                "3bn",
                "5 eur"
            })
    void lettersAreACurrencyOnlyAtTheEnds(String text) {
        assertThatThrownBy(() -> SIGNED.read(text)).isInstanceOf(UnreadableValue.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"85 %|0.85", "3.5%|0.035", "100|1"})
    void percentagesBecomeShares(String text, BigDecimal expected) throws UnreadableValue {
        assertThat(PERCENT.read(text)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "£1.2m|1200000",
                "(£1.2m)|-1200000",
                "1,250.5 k|1250500",
                "3bn|3000000000",
                "-2.5 Mio.|-2500000",
                "1.2m GBP|1200000",
                "750|750"
            })
    void suffixesMultiplyWhereTheMappingNamesThem(String text, BigDecimal expected) throws UnreadableValue {
        assertThat(SUFFIXED.read(text)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2M", "m", "1.2mm", "1.2 m k", "m1.2", "1.2mn"})
    void aSuffixThatIsNotNamedOrStandsElsewhereIsRefused(String text) {
        assertThatThrownBy(() -> SUFFIXED.read(text)).isInstanceOf(UnreadableValue.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.5E+3|1500", "-2e5|-200000", "1.23457E-02|0.0123457", "$1E6|1000000", "(1.5E3)|-1500"})
    void numbersWithAnExponentAreReadAsSpreadsheetsWriteThem(String text, BigDecimal expected) throws UnreadableValue {
        assertThat(SIGNED.read(text)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12,34,567.89|1234567.89",
                "1,00,000|100000",
                "-12,34,56,789|-123456789",
                "1,234,567|1234567",
                "99,999|99999"
            })
    void groupsAreOfThreeOrAsInIndiaOfTwoBeforeTheLastThree(String text, BigDecimal expected) throws UnreadableValue {
        assertThat(SIGNED.read(text)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,345,67", "123,45,678", "1,234,56,789", "1,2,345", "1,,234", ",123", "12,34"})
    void groupsOfAnyOtherLengthAreRefused(String text) {
        assertThatThrownBy(() -> SIGNED.read(text)).isInstanceOf(UnreadableValue.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1'234'567.50",
                "1\u2019234\u2019567.50",
                "1\u02bc234\u02bc567.50",
                "1 234 567.50",
                "1\u00a0234\u00a0567.50",
                "1\u202f234\u202f567.50",
                "1\u2009234\u2009567.50",
                "1'234\u2019567.50"
            })
    void apostrophesAndSpacesOfAllKindsStandBetweenThousands(String text) throws UnreadableValue {
        NumberForm swiss = marks("' ");
        assertThat(swiss.read(text)).isEqualByComparingTo("1234567.50");
        assertThatThrownBy(() -> swiss.read("1'234 567.50"))
                .isInstanceOfSatisfying(UnreadableValue.class, e -> assertThat(e.reason())
                        .isEqualTo(
                                "is not a number written with '.' as decimal mark and ''' or ' ' between thousands"));
    }

    @Test
    void marksThatCanNotStandBetweenDigitsAreMistakesOfTheConfiguration() {
        assertThatThrownBy(() -> marks("")).hasMessage("thousands names no mark; leave it out where there is none");
        assertThatThrownBy(() -> marks("'.")).hasMessage("decimal and thousands are both .");
        assertThatThrownBy(() -> marks("'-")).hasMessage("thousands can't be '-', which is no mark between digits");
    }

    private static NumberForm marks(String thousands) {
        return new NumberForm('.', thousands, false, false, BigDecimal.ONE, Map.of(), Rounding.REFUSE, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,250.00 CR|-1250.00",
                "1,250.00CR|-1250.00",
                "CR 1,250.00|-1250.00",
                "1,250.00 cr|-1250.00",
                "1,250.00 Dr|1250.00",
                "$1,250.00 CR|-1250.00",
                "1,250.00 USD CR|-1250.00",
                "(1,250.00) CR|1250.00",
                "1,250.00|1250.00"
            })
    void aWordBesideTheNumberSaysWhetherItIsACredit(String text, BigDecimal expected) throws UnreadableValue {
        assertThat(withWords().read(text)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,250.00 CRXY", "1,250.00 CR CR", "CR 1,250.00 DR", "CR", "1,250.00 X"})
    void otherWordsBesideTheNumberAreRefused(String text) {
        assertThatThrownBy(() -> withWords().read(text)).isInstanceOf(UnreadableValue.class);
    }

    private static NumberForm withWords() {
        SignFrom words = new SignFrom(null, List.of("CR"), List.of("DR"));
        return new NumberForm('.', ",", true, false, BigDecimal.ONE, Map.of(), Rounding.REFUSE, words);
    }

    @Test
    void aFileInMillionsIsScaledTypedCellsIncluded() throws UnreadableValue {
        NumberForm millions = new NumberForm('.', ',', true, false, new BigDecimal("1000000"), Map.of());
        assertThat(millions.read("£1,002.35")).isEqualByComparingTo("1002350000");
        assertThat(millions.typed().read("1002.35")).isEqualByComparingTo("1002350000");
        assertThat(millions.unscaled().read("17")).isEqualByComparingTo("17");
    }

    @Property(tries = 300)
    void whatALocaleWritesIsReadBack(@ForAll @LongRange(min = -99999999999L, max = 99999999999L) long cents)
            throws UnreadableValue {
        BigDecimal value = BigDecimal.valueOf(cents, 2);
        DecimalFormat format = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.GERMANY));
        assertThat(GERMAN.read(format.format(value))).isEqualByComparingTo(value);
    }
}
