package io.outturn.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.landing.Mapping;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-09-30|yyyy-MM-dd",
                "2026/9/3|yyyy/M/d",
                "30.09.2026|dd.MM.yyyy",
                "09/30/2026|MM/dd/yyyy",
                "9/30/26|M/d/yy",
                "30-Sep-2026|dd-MMM-yyyy",
                "3 September 2026|d MMMM yyyy",
                "July 25, 2022|MMMM d, yyyy",
                "May 1, 2026|MMM d, yyyy",
                "2019-2020|fiscal_year",
                "2019-20|fiscal_year",
                "2019-03|yyyy-MM"
            })
    void formsAreThoseThatLandingReads(String text, String form) {
        DateTally tally = new DateTally();
        DateReading reading = DateReading.of(text);
        assertThat(reading).isNotNull();
        tally.add(reading);
        assertThat(tally.forms(0)).containsExactly(form);
        if (!form.equals(DateReading.MONTH)) {
            Mapping.checkDates(tally.forms(0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-30", "31.02.2026", "13/13/2026", "0206-01-01", "2019-2021", "30-Foo-2026", "1.2.3"})
    void impossibleDatesAreNone(String text) {
        assertThat(DateReading.of(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.50|0|1234.50",
                "1.234,50|1|1234.50",
                "(1,200)|0|-1200",
                "£ -5|0|-5",
                "12 %|0|12",
                "5.00-|0|-5.00",
                "EUR 7|0|7",
                "1'234.5|4|1234.5",
                "$                3,794,700.00|0|3794700.00"
            })
    void numbersAreReadByTheirMarks(String text, int form, String value) {
        NumberReading reading = NumberReading.of(text);
        assertThat(reading).isNotNull();
        assertThat(reading.readBy(form)).isTrue();
        assertThat(reading.value(form)).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Exempt under Section 43", "12,34,5", "1.2.3", "P 12", "(5", "-", "1e5", "5 m"})
    void otherTextsAreNoNumbers(String text) {
        assertThat(NumberReading.of(text)).isNull();
    }

    @Test
    void theDateInAPathMakesAGlobAndAnExpression() {
        assertThat(DeliveryName.of(Path.of("exports/2026-09-30/Readings.tsv")))
                .isEqualTo(
                        new DeliveryName("readings", "exports/*/Readings.tsv", "(\\d{4}-\\d{2}-\\d{2})", "yyyy-MM-dd"));
        assertThat(DeliveryName.of(Path.of("FI_20260930.csv")))
                .isEqualTo(new DeliveryName("fi", "FI_*.csv", "FI_(\\d{8})", "yyyyMMdd"));
        assertThat(DeliveryName.of(Path.of("a[1].csv"))).isEqualTo(new DeliveryName("a_1", "a\\[1\\].csv", null, ""));
        assertThat(DeliveryName.of(Path.of("2022.csv")).sourceName()).isEqualTo("export");
    }

    @Test
    void namesAreAlikeWhateverTheirSpelling() {
        assertThat(NameLikeness.of("projectName", "project name")).isEqualTo(1);
        assertThat(NameLikeness.of("PROJECT_NAME", "Project-Name")).isEqualTo(1);
        assertThat(NameLikeness.of("W\u00e4hrung", "wahrung")).isEqualTo(1);
        assertThat(NameLikeness.of("Approved Budget (GBP)", "budget")).isGreaterThan(0.6);
        assertThat(NameLikeness.of("name", "project name")).isLessThan(0.6);
        assertThat(NameLikeness.of("colour", "currency")).isZero();
    }

    @Test
    void totalsAreToldFromRowsThatOnlyBeginLikeThem() {
        assertThat(TotalRows.isTotal(List.of("", "Total:", "", "5"))).isTrue();
        assertThat(TotalRows.isTotal(List.of("Total 2026", "", "", "5"))).isTrue();
        assertThat(TotalRows.isTotal(List.of("Total Rewards System", "P1", "x", "5")))
                .isFalse();
    }
}
