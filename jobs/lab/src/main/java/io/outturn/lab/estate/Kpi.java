package io.outturn.lab.estate;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A metric of the KPI store.
 *
 * @param cadence M, Q or Y, as the store calls it
 * @param pace how much of the way from baseline to target is gone in a month
 */
record Kpi(int place, String id, String cadence, int decimals, double baseline, double target, double pace) {
    private static final List<String> UNITS = List.of("%", "days", "calls", "hours", "jobs");
    private static final DateTimeFormatter FEED = DateTimeFormatter.ofPattern("MM/dd/yyyy");
    private static final DateTimeFormatter HAND = DateTimeFormatter.ofPattern("dd-MMM-yyyy", Locale.ENGLISH);
    private static final int MONTHS_OF_A_QUARTER = 3;
    private static final int MONTHS_OF_A_YEAR = 12;

    static Kpi of(EstateSize size, int place) {
        Draw draw = Draw.of(size.seed(), Draw.Subject.KPI, place);
        int chance = draw.below(20);
        int decimals = draw.below(3);
        double baseline = 20 + 2000 * draw.share() * draw.share();
        double target = baseline * (draw.perMille(500) ? 0.5 + 0.4 * draw.share() : 1.1 + 0.6 * draw.share());
        String cadence = chance < 13 ? "M" : chance < 19 ? "Q" : "Y";
        return new Kpi(
                place,
                String.format("KPI-%04d", place + 1),
                cadence,
                decimals,
                baseline,
                target,
                (0.2 + draw.share()) / size.months());
    }

    String written(double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    static void writeMetrics(ExportFile file, EstateSize size) throws IOException {
        file.row("MetricKey", "MetricName", "Unit", "Owner", "Frequency", "Precision", "Active");
        for (int place = 0; place < size.kpis(); place++) {
            Kpi kpi = of(size, place);
            String owner = place % 23 == 22 ? "n/a" : "Team " + (1 + place % 12);
            String unit = UNITS.get(place % UNITS.size());
            file.row(kpi.id(), "Measure " + (place + 1), unit, owner, kpi.cadence(), kpi.decimals(), "Y");
        }
    }

    /** The measurements taken in a month, on the day of the delivery that brings them. */
    static void writeReadings(ExportFile file, EstateSize size, Portfolio portfolio, Delivery delivery)
            throws IOException {
        file.row("MetricKey", "AsOf", "Scope", "Value", "LoadedBy");
        for (int place = 0; place < size.kpis(); place++) {
            Kpi kpi = of(size, place);
            if (kpi.isDue(delivery)) {
                kpi.reading(file, size, portfolio, delivery);
            }
        }
    }

    private boolean isDue(Delivery delivery) {
        int month = delivery.month().getMonthValue();
        return delivery.isDay()
                ? place % 20 == delivery.place() % 20
                : switch (cadence) {
                    case "M" -> place % 17 != 16 || month % 2 == 0;
                    case "Q" -> month % MONTHS_OF_A_QUARTER == 0;
                    default -> month % MONTHS_OF_A_YEAR == MONTHS_OF_A_QUARTER;
                };
    }

    private void reading(ExportFile file, EstateSize size, Portfolio portfolio, Delivery delivery) throws IOException {
        Draw draw = Draw.of(size.seed(), Draw.Subject.READING, place * 1000L + delivery.place());
        double way = pace * (delivery.place() + 1) + 0.05 * (draw.share() - 0.5);
        String value = written(baseline + (target - baseline) * way);
        boolean isWrong = draw.share() < size.rejects();
        boolean byHand = draw.perMille(100);
        LocalDate on = delivery.on();
        file.row(id, (byHand ? HAND : FEED).format(on), "", isWrong ? "n/a" : value, byHand ? "hand" : "feed");
        if (draw.perMille(30)) {
            String scope = draw.of(portfolio.cases()).id();
            file.row(id, FEED.format(on), scope, written(baseline + (target - baseline) * way * 0.9), "feed");
        }
    }
}
