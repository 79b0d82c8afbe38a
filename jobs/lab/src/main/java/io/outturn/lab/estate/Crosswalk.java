package io.outturn.lab.estate;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/**
 * Which case the ledger's work orders stand for. Most stand for one case all the time; some are shared out, of some a part
 * stays with the business, and some change hands.
 */
final class Crosswalk {
    /** Work orders that ended long before the first posting. */
    static final int ENDED = 40;

    private Crosswalk() {}

    static String ended(int place) {
        return "P-8" + place;
    }

    static void write(ExportFile file, EstateSize size, Portfolio portfolio) throws IOException {
        file.row("system", "external_id", "case_id", "valid_from", "valid_to", "share", "note");
        List<BusinessCase> cases = portfolio.cases();
        LocalDate first = Delivery.firstMonth(size).atDay(1).minusYears(2);
        for (BusinessCase businessCase : cases) {
            BusinessCase other = cases.get((businessCase.place() + 1) % cases.size());
            long place = businessCase.place() * 8L;
            for (String order : businessCase.workOrders()) {
                order(file, Draw.of(size.seed(), Draw.Subject.ORDER, -1 - place++), order, businessCase, other, first);
            }
        }
        for (int i = 0; i < ENDED; i++) {
            LocalDate end = first.plusMonths(i % 12);
            file.row("erp", ended(i), cases.get(i % cases.size()).id(), first.minusYears(1), end, "", "ended");
        }
    }

    private static void order(
            ExportFile file, Draw draw, String order, BusinessCase own, BusinessCase other, LocalDate first)
            throws IOException {
        int chance = own.equals(other) ? 100 : draw.below(100);
        if (chance < 4) {
            file.row("erp", order, own.id(), first, "", "0.6", "agreed with " + other.id());
            file.row("erp", order, other.id(), first, "", "0.4", "agreed with " + own.id());
        } else if (chance < 6) {
            file.row("erp", order, own.id(), first, "", "0.55", "rest is business as usual");
        } else if (chance < 9) {
            LocalDate change = own.start().plusMonths(own.months() / 2).atDay(1);
            LocalDate from = first.isBefore(change) ? first : change.minusYears(1);
            file.row("erp", order, own.id(), from, change.minusDays(1), "", "");
            file.row("erp", order, other.id(), change, "", "", "taken over from " + own.id());
        } else {
            file.row("erp", order, own.id(), first, "", "", "");
        }
    }
}
