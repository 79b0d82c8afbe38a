package io.outturn.configuration;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** A fiscal calendar that is a list of periods. */
final class PeriodTable {
    private PeriodTable() {}

    /** @throws IllegalArgumentException when periods overlap or leave days out between them */
    static void check(List<Calendar.Period> periods) {
        List<Calendar.Period> sorted = periods.stream()
                .sorted(Comparator.comparing(Calendar.Period::start))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            LocalDate expected = sorted.get(i - 1).end().plusDays(1);
            if (!sorted.get(i).start().equals(expected)) {
                throw new IllegalArgumentException("periods must follow one another without gap or overlap: after "
                        + sorted.get(i - 1).end() + " the next starts on "
                        + sorted.get(i).start());
            }
        }
    }

    static Calendar.Period find(List<Calendar.Period> periods, LocalDate day) {
        return periods.stream()
                .filter(period -> !day.isBefore(period.start()) && !day.isAfter(period.end()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("calendar.periods does not cover " + day
                        + ", which an export names; add the periods up to it"));
    }
}
