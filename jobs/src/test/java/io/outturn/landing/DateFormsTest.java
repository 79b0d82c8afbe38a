package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    void aFormWithoutAllOfDayMonthAndYearIsAMistakeOfTheConfiguration() {
        assertThatThrownBy(() -> DateForms.check(List.of("MM/yyyy"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DateForms.check(List.of("quarterly"))).isInstanceOf(IllegalArgumentException.class);
    }
}
