package io.outturn.profile.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.landing.Mapping;
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
}
