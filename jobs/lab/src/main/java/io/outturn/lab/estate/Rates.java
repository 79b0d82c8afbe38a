package io.outturn.lab.estate;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/** Exchange rates into pounds: an actual one for every month, and a plan rate for every quarter. */
final class Rates {
    static final List<String> CURRENCIES = List.of("GBP", "EUR", "USD");

    private static final int MONTHS_BEFORE = 30;

    private Rates() {}

    static void write(ExportFile file, EstateSize size, LocalDate knownOn) throws IOException {
        file.line("Kurstabelle Hauswährung GBP");
        file.line("Währung;Gültig ab;Kursart;Kurs;Quelle");
        YearMonth first = Delivery.firstMonth(size).minusMonths(MONTHS_BEFORE);
        for (YearMonth month = first; !month.atDay(1).isAfter(knownOn); month = month.plusMonths(1)) {
            if (month.getMonthValue() % 3 == 1) {
                row(file, "EUR", month, "P", 0.84);
                row(file, "USD", month, "P", 0.76);
            }
            Draw draw = Draw.of(size.seed(), Draw.Subject.RATE, month.getYear() * 12L + month.getMonthValue());
            row(file, "EUR", month, "M", 0.82 + 0.04 * draw.share());
            row(file, "USD", month, "M", 0.72 + 0.08 * draw.share());
        }
    }

    private static void row(ExportFile file, String currency, YearMonth month, String kind, double rate)
            throws IOException {
        file.row(
                currency,
                String.format("01.%02d.%d", month.getMonthValue(), month.getYear()),
                kind,
                String.format(Locale.ROOT, "%.5f", rate).replace('.', ','),
                kind.equals("M") ? "EZB" : "Treasury");
    }
}
