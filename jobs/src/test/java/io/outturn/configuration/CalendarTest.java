package io.outturn.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTest {
    private static Calendar.Period period(String start, String end, String year, int number) {
        return new Calendar.Period(LocalDate.parse(start), LocalDate.parse(end), year, number);
    }

    @Test
    void fiscalYearsMayStartInAnyMonth() {
        assertThat(new Calendar(1, null, List.of()).periodOf(LocalDate.of(2026, 2, 14)))
                .isEqualTo(period("2026-02-01", "2026-02-28", "2026", 2));
        assertThat(new Calendar(4, null, List.of()).periodOf(LocalDate.of(2026, 3, 31)))
                .isEqualTo(period("2026-03-01", "2026-03-31", "2025-26", 12));
        assertThat(new Calendar(4, null, List.of())
                        .periodOf(LocalDate.of(2099, 4, 1))
                        .fiscalYear())
                .isEqualTo("2099-00");
    }

    /** The retail calendar (4-5-4, ending on the Saturday nearest the end of January): fiscal 2023 has 53 weeks. */
    @Test
    void theRetailCalendarHasItsExtraWeekInTheLastPeriod() {
        Calendar retail = new Calendar(
                1, new WeekCalendar("4-5-4", DayOfWeek.SATURDAY, WeekCalendar.YearEnd.NEAREST, 1), List.of());
        assertThat(retail.periodOf(LocalDate.of(2023, 1, 29)))
                .isEqualTo(period("2023-01-29", "2023-02-25", "2023-24", 1));
        assertThat(retail.periodOf(LocalDate.of(2023, 3, 1)))
                .isEqualTo(period("2023-02-26", "2023-04-01", "2023-24", 2));
        assertThat(retail.periodOf(LocalDate.of(2024, 2, 3)))
                .isEqualTo(period("2023-12-31", "2024-02-03", "2023-24", 12));
        assertThat(retail.periodOf(LocalDate.of(2024, 2, 4)).fiscalPeriod()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4-4-5", "4-5-4", "5-4-4"})
    void periodsFollowOneAnotherWithoutGapAndAreAsLongAsThePatternSays(String pattern) {
        Calendar calendar =
                new Calendar(1, new WeekCalendar(pattern, DayOfWeek.SUNDAY, WeekCalendar.YearEnd.LAST, 12), List.of());
        LocalDate day = LocalDate.of(2020, 1, 1);
        Calendar.Period period = calendar.periodOf(day);
        for (int i = 0; i < 120; i++) {
            Calendar.Period next = calendar.periodOf(period.end().plusDays(1));
            assertThat(next.start()).isEqualTo(period.end().plusDays(1));
            assertThat(next.fiscalPeriod()).isEqualTo(period.fiscalPeriod() % 12 + 1);
            long weeks = (period.end().toEpochDay() - period.start().toEpochDay() + 1) / 7;
            long expected = pattern.charAt((period.fiscalPeriod() - 1) % 3 * 2) - '0';
            assertThat(weeks).isIn(expected, period.fiscalPeriod() == 12 ? expected + 1 : expected);
            period = next;
        }
    }

    @Test
    void aTableOfPeriodsMustCoverWhatIsAskedAndHaveNoGaps() {
        Calendar.Period first = period("2026-01-01", "2026-06-30", "2026", 1);
        Calendar.Period second = period("2026-07-01", "2026-12-31", "2026", 2);
        Calendar calendar = new Calendar(1, null, List.of(second, first));
        assertThat(calendar.periodOf(LocalDate.of(2026, 7, 1))).isEqualTo(second);
        assertThatThrownBy(() -> calendar.periodOf(LocalDate.of(2027, 1, 1)))
                .hasMessageContaining("calendar.periods does not cover 2027-01-01");
        assertThatThrownBy(() -> new Calendar(1, null, List.of(first, period("2026-08-01", "2026-12-31", "2026", 2))))
                .hasMessageContaining("without gap or overlap: after 2026-06-30 the next starts on 2026-08-01");
    }
}
