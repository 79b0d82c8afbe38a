package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
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
                "1e3",
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
                "1e5",
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
