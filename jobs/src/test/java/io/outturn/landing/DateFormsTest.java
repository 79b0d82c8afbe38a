package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormsTest {
    @Test
    void formsAreTriedInOrder() throws UnreadableValue {
        DateForms forms = new DateForms(List.of("MM/dd/yyyy", "dd-MMM-yyyy", "MMMM d, yyyy"), 1);
        assertThat(forms.read("07/31/2026")).isEqualTo("2026-07-31");
        assertThat(forms.read("31-Jul-2026")).isEqualTo("2026-07-31");
        assertThat(forms.read("31-JUL-2026")).isEqualTo("2026-07-31");
        assertThat(forms.read("July 25, 2022")).isEqualTo("2022-07-25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"31.02.2026", "29.02.2025", "00.01.2026", "1.1.2026", "2026-01-01", "32.01.2026", ""})
    void impossibleAndOtherwiseWrittenDaysAreRefused(String text) {
        assertThatThrownBy(() -> new DateForms(List.of("dd.MM.yyyy"), 1).read(text))
                .isInstanceOf(UnreadableValue.class);
    }

    @Test
    void aFiscalYearIsItsFirstDay() throws UnreadableValue {
        DateForms april = new DateForms(List.of("fiscal_year"), 4);
        assertThat(april.read("2019-2020")).isEqualTo(LocalDate.of(2019, 4, 1));
        assertThat(april.read("2019-20")).isEqualTo(LocalDate.of(2019, 4, 1));
        assertThat(april.read("FY 2019/20")).isEqualTo(LocalDate.of(2019, 4, 1));
        assertThatThrownBy(() -> april.read("2019-2021")).isInstanceOf(UnreadableValue.class);
    }

    @Test
    void aFormWithoutAYearOrWithADayOfNoMonthIsAMistakeOfTheConfiguration() {
        for (String form : List.of("dd/MM", "MM", "dd.yyyy", "quarterly")) {
            assertThatThrownBy(() -> DateForms.check(List.of(form))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|dd-MMM-yy|15-Sept-26|2026-09-15",
                "en|dd-MMM-yy|15-SEP-26|2026-09-15",
                "en|dd-MMM-yy|15-Sep.-26|2026-09-15",
                "en|dd-MMM-yyyy|15-september-2026|2026-09-15",
                "de|dd-MMM-yy|15-Mrz-26|2026-03-15",
                "de|dd-MMM-yy|15-M\u00c4R-26|2026-03-15",
                "de|d. MMMM yyyy|5. M\u00e4rz 2026|2026-03-05",
                "de|d. MMMM yyyy|5. Maerz 2026|2026-03-05",
                "de|d. MMM yyyy|5. Okt. 2026|2026-10-05",
                "de|dd.MMM.yyyy|05.Dez.2026|2026-12-05",
                "de-AT|d. MMMM yyyy|5. J\u00e4nner 2026|2026-01-05",
                "fr|d MMM yyyy|5 juil. 2026|2026-07-05",
                "fr|d MMM yyyy|5 f\u00e9vr. 2026|2026-02-05",
                "fr|d MMM yyyy|5 FEVRIER 2026|2026-02-05",
                "fr|d MMM yyyy|5 ao\u00fbt 2026|2026-08-05",
                "es|d 'de' MMMM 'de' yyyy|5 de marzo de 2026|2026-03-05",
                "es|dd-MMM-yyyy|05-set-2026|2026-09-05",
                "pl|d MMMM yyyy|5 wrze\u015bnia 2026|2026-09-05",
                "ru|d MMMM yyyy|5 \u043c\u0430\u0440\u0442\u0430 2026|2026-03-05",
                "ru|d MMM yyyy|5 \u041c\u0410\u0420 2026|2026-03-05",
                "tr|d MMMM yyyy|5 KASIM 2026|2026-11-05",
                "nl|d MMM yyyy|5 mrt 2026|2026-03-05",
                "'de, en'|dd-MMM-yyyy|05-Dec-2026|2026-12-05",
                "'de, en'|dd-MMM-yyyy|05-Dez-2026|2026-12-05",
                "ja|yyyy\u5e74M\u6708d\u65e5|2026\u5e743\u67085\u65e5|2026-03-05"
            },
            quoteCharacter = '"')
    void namesOfMonthsAreReadAsPeopleTypeThem(String locale, String form, String text, LocalDate expected)
            throws UnreadableValue {
        DateSettings settings = new DateSettings(locale.replace("'", ""), null, null);
        assertThat(read(form, settings, text)).isEqualTo(expected);
    }

    /** "jui" is juin or juillet. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr|5 jui 2026",
                "fr|5 ma 2026",
                "en|5 Mrz 2026",
                "de|5 Oct 2026",
                "en|5 09 2026",
                "en|5 Septx 2026"
            })
    void aWordThatIsNoMonthOrCouldBeTwoIsRefused(String locale, String text) {
        assertThatThrownBy(() -> read("d MMM yyyy", new DateSettings(locale, null, null), text))
                .isInstanceOf(UnreadableValue.class);
    }

    @Test
    void theCenturyOfTwoDigitsIsTheMappings() throws UnreadableValue {
        DateSettings from1950 = new DateSettings(null, 1950, null);
        assertThat(read("dd.MM.yy", from1950, "31.12.49")).isEqualTo("2049-12-31");
        assertThat(read("dd.MM.yy", from1950, "31.12.50")).isEqualTo("1950-12-31");
        assertThat(read("yyMMdd", from1950, "851231")).isEqualTo("1985-12-31");
        assertThat(read("dd.MM.yy", DateSettings.NONE, "31.12.85")).isEqualTo("2085-12-31");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "buddhist:dd/MM/yyyy|en|31/03/2569|2026-03-31",
                "buddhist:d MMM yyyy|th|31 \u0e21\u0e35.\u0e04. 2569|2026-03-31",
                "buddhist:dd/MM/yy|en|31/03/69|2026-03-31",
                "hijri:dd/MM/yyyy|en|12/10/1447|2026-03-31",
                "minguo:yyy/MM/dd|en|115/03/31|2026-03-31",
                "japanese:GGGGGy.MM.dd|en|R8.03.31|2026-03-31",
                "japanese:Gy\u5e74M\u6708d\u65e5|ja|\u4ee4\u548c\u5143\u5e745\u67081\u65e5|2019-05-01",
                "excel_serial|en|46112|2026-03-31",
                "excel_serial|en|46112.75|2026-03-31",
                "excel_serial_1904|en|44650|2026-03-31"
            })
    void otherCalendarsAndSerialsAreForms(String form, String locale, String text, LocalDate expected)
            throws UnreadableValue {
        assertThat(read(form, new DateSettings(locale, null, null), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026", "461120", "0", "-46112", "1e5"})
    void otherNumbersAreNoSerials(String text) {
        assertThatThrownBy(() -> read("excel_serial", DateSettings.NONE, text)).isInstanceOf(UnreadableValue.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-MM-dd|2026-03-31 23:59:59",
                "yyyy-MM-dd|2026-03-31T23:59:59.123456",
                "yyyy-MM-dd|2026-03-31 00:00:00.0000000",
                "dd.MM.yyyy|31.03.2026 23:59",
                "dd.MM.yyyy|31.03.2026, 23:59:00 Uhr",
                "MM/dd/yyyy|03/31/2026 11:59:59 PM",
                "MM/dd/yyyy|03/31/2026 12:00 a.m.",
                "yyyyMMddHHmmss|20260331235959",
                "dd/MM/yyyy HH.mm|31/03/2026 23.59"
            })
    void aTimeOfDayIsLeftAside(String form, String text) throws UnreadableValue {
        assertThat(read(form, DateSettings.NONE, text)).isEqualTo("2026-03-31");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-31 24:00:00|has the time 24:00, which could be the end of that day or the start of the next",
                "2026-03-31 23:61|has a time of day that no clock shows",
                "2026-03-31 noon|is not a date written as yyyy-MM-dd",
                "0000-00-00|is not a date written as yyyy-MM-dd; where it stands for no date, name it under null_words"
            })
    void whatIsNoDateIsRefusedWithWhatToDo(String text, String reason) {
        assertThatThrownBy(() -> read("yyyy-MM-dd", DateSettings.NONE, text))
                .isInstanceOfSatisfying(
                        UnreadableValue.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Europe/London|yyyy-MM-dd|2026-03-31T23:00:00Z|2026-04-01",
                "Europe/London|yyyy-MM-dd|2026-03-31T22:59:59Z|2026-03-31",
                "UTC|yyyy-MM-dd|2026-03-31T23:00:00Z|2026-03-31",
                "America/New_York|yyyy-MM-dd|2026-04-01T03:30:00Z|2026-03-31",
                "Europe/London|yyyy-MM-dd|2026-03-31T23:30:00-05:00|2026-04-01",
                "Europe/London|dd/MM/yyyy|31/03/2026 23:00 +0000|2026-04-01",
                "Europe/London|yyyy-MM-dd'T'HH:mm:ssX|2026-03-31T23:00:00Z|2026-04-01",
                "Europe/London|yyyy-MM-dd|2026-03-31|2026-03-31",
                "Europe/London|yyyy-MM-dd|2026-03-31 23:00|2026-03-31"
            })
    void anInstantIsTheDayInTheZoneOfItsSource(String zone, String form, String text, LocalDate expected)
            throws UnreadableValue {
        assertThat(read(form, new DateSettings(null, null, zone), text)).isEqualTo(expected);
    }

    @Test
    void anInstantWithoutAZoneIsReadAtMidnightOnly() throws UnreadableValue {
        assertThat(read("yyyy-MM-dd", DateSettings.NONE, "2026-04-01T00:00:00Z"))
                .isEqualTo("2026-04-01");
        assertThat(read("yyyy-MM-dd", DateSettings.NONE, "2026-04-01T00:00:00+01:00"))
                .isEqualTo("2026-04-01");
        assertThatThrownBy(() -> read("yyyy-MM-dd", DateSettings.NONE, "2026-03-31T23:00:00Z"))
                .isInstanceOfSatisfying(UnreadableValue.class, e -> assertThat(e.reason())
                        .isEqualTo("is an instant, and which day that was depends on the time zone: say the source's,"
                                + " such as zone: Europe/London, or zone: UTC"));
    }

    @Test
    void settingsThatMeanNothingAreMistakesOfTheConfiguration() {
        assertThatThrownBy(() -> new DateSettings("xx", null, null))
                .hasMessage("locale 'xx' is not known; use a language such as de, fr-CA or de, fr");
        assertThatThrownBy(() -> new DateSettings(null, 50, null))
                .hasMessage(
                        "century is 50; it is the first year that two digits can mean, such as 1950 where 49 is 2049"
                                + " and 50 is 1950");
        assertThatThrownBy(() -> new DateSettings(null, null, "London"))
                .hasMessage("zone 'London' is not known; use a name such as Europe/London, or UTC");
        assertThatThrownBy(() -> DateForms.check(List.of("japanese:yyyy.MM.dd")))
                .hasMessage(
                        "date form 'japanese:yyyy.MM.dd' needs the era, such as japanese:GGGGGy.MM.dd for R8.03.31");
    }

    private static LocalDate read(String form, DateSettings settings, String text) throws UnreadableValue {
        return new DateForms(List.of(form), 1, settings).read(text);
    }
}
