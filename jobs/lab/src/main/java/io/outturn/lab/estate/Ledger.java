package io.outturn.lab.estate;

import io.outturn.lab.estate.BusinessCase.Line;
import java.time.LocalDate;
import java.util.List;

/**
 * The postings of an estate. Each is made from the seed and its running number alone, so that a later file can take one
 * back or correct it without a file having been kept.
 */
final class Ledger {
    private static final int LATE = 20;
    private static final int UNKNOWN_REFERENCE = 12;
    private static final int ENDED_REFERENCE = 4;
    private static final int NEUTRAL = 30;
    private static final int REVERSAL = 6;
    private static final int REVERSED_AT_MOST_BEFORE = 5000;
    private static final double LARGEST_AMOUNT = 1e11;

    private static final List<String> COST_TEXTS = List.of(
            "Rechnung Norvik Systems",
            "Hosting und Betrieb",
            "Personalverrechnung intern",
            "Material laut Abruf",
            "Tiefbau Hargreave & Sons",
            "Ingenieurbüro Kessler, Abschlag",
            "Wartung lfd. Monat",
            "Lizenzen Arbeitsplätze",
            "Reisekosten Projektgruppe",
            "\"Schulung; Gruppe A\"",
            "\"Gerät \"\"Typ 7\"\", zweite Lieferung\"",
            "\"Beratung\nlaut Vertrag\"");
    private static final int QUOTED_COST_TEXTS = 3;
    private static final List<String> BENEFIT_TEXTS =
            List.of("Einsparung bestätigt durch Controlling", "Gutschrift Einspeisung/Vermietung");

    private final EstateSize size;
    private final List<Delivery> deliveries;
    private final LedgerMonth[] booked;

    Ledger(EstateSize size, Portfolio portfolio, List<Delivery> deliveries) {
        this.size = size;
        this.deliveries = deliveries;
        this.booked = deliveries.stream()
                .map(delivery -> new LedgerMonth(portfolio, delivery))
                .toArray(LedgerMonth[]::new);
    }

    /** Whether anything is booked in a delivery. */
    boolean books(Delivery delivery) {
        return delivery.postings() > 0 && !booked[delivery.place()].isEmpty();
    }

    /** Makes the posting of a running number that the delivery brings. */
    void make(Delivery delivery, long running, Posting posting, Draw draw) {
        draw.restart(size.seed(), Draw.Subject.POSTING, running);
        boolean takesBack = draw.perMille(REVERSAL);
        long reversed = running - 1 - draw.below(REVERSED_AT_MOST_BEFORE);
        if (takesBack && reversed >= delivery.firstPosting() && !isReversal(reversed, draw)) {
            ordinary(delivery, reversed, posting, draw);
            posting.reverses = reversed;
            posting.cents = -posting.cents;
            posting.text = "Storno";
        } else {
            ordinary(delivery, running, posting, draw);
            posting.reverses = -1;
        }
        posting.running = running;
        posting.on = day(delivery, running, draw);
    }

    private boolean isReversal(long running, Draw draw) {
        draw.restart(size.seed(), Draw.Subject.POSTING, running);
        return draw.perMille(REVERSAL);
    }

    private void ordinary(Delivery delivery, long running, Posting posting, Draw draw) {
        draw.restart(size.seed(), Draw.Subject.ORDER, running);
        LedgerMonth month = booked[delivery.place()];
        int place = month.place(draw.share());
        BusinessCase businessCase = month.businessCase(place);
        Line line = month.line(place);
        double amount = Math.min(month.mean(place) * draw.skewed(), LARGEST_AMOUNT);
        posting.cents = Math.max(1, Math.round(amount * 100)) * (line.isBenefit() ? -1 : 1);
        posting.account = draw.perMille(NEUTRAL) ? draw.of(Accounts.NEUTRAL) : draw.of(Accounts.of(line.category()));
        posting.currency = draw.perMille(850) ? businessCase.currency() : draw.of(Rates.CURRENCIES);
        posting.reference = reference(businessCase, draw);
        posting.costCentre = 4100 + 100 * (businessCase.place() % 8);
        posting.text = line.isBenefit() ? draw.of(BENEFIT_TEXTS) : costText(draw);
    }

    /** Few texts need quotes, and fewer hold a line end. */
    private static String costText(Draw draw) {
        int plain = COST_TEXTS.size() - QUOTED_COST_TEXTS;
        int chance = draw.below(10_000);
        int quoted = chance < 5 ? 2 : chance < 40 ? 1 : 0;
        return COST_TEXTS.get(chance < 150 ? plain + quoted : draw.below(plain));
    }

    private static String reference(BusinessCase businessCase, Draw draw) {
        int chance = draw.below(1000);
        if (chance < UNKNOWN_REFERENCE) {
            return "P-9" + draw.below(500);
        }
        if (chance < UNKNOWN_REFERENCE + ENDED_REFERENCE) {
            return Crosswalk.ended(draw.below(Crosswalk.ENDED));
        }
        if (chance < 600) {
            return draw.of(businessCase.workOrders());
        }
        return chance < 880 ? draw.of(businessCase.projects()) : businessCase.id();
    }

    /** Numbers are given in the order of the days, more or less; some postings belong to the month before. */
    private static LocalDate day(Delivery delivery, long running, Draw draw) {
        if (delivery.isDay()) {
            return draw.perMille(LATE) ? delivery.on().minusDays(draw.between(1, 20)) : delivery.on();
        }
        LocalDate first = delivery.firstDay();
        if (draw.perMille(LATE)) {
            return first.minusDays(draw.between(1, 20));
        }
        int days = first.lengthOfMonth();
        double passed = (running - delivery.firstPosting()) / (double) delivery.postings();
        return first.plusDays(Math.min(days - 1, (int) (passed * days) + draw.below(2)));
    }

    /** The delivery that brings a running number. */
    Delivery delivery(int place) {
        return deliveries.get(place);
    }
}
