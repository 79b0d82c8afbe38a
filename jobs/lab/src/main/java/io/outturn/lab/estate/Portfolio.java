package io.outturn.lab.estate;

import io.outturn.lab.estate.BusinessCase.Fate;
import io.outturn.lab.estate.BusinessCase.Line;
import io.outturn.lab.estate.BusinessCase.Version;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** All business cases of an estate. Few are large and many are small. */
final class Portfolio {
    private static final int FIRST_NUMBER = 10_001;
    private static final List<String> CURRENCIES = List.of("GBP", "GBP", "GBP", "GBP", "EUR", "USD");

    private final List<BusinessCase> cases;

    Portfolio(EstateSize size) {
        List<BusinessCase> made = new ArrayList<>();
        for (int i = 0; i < size.cases(); i++) {
            made.add(businessCase(size, i));
        }
        this.cases = List.copyOf(made);
    }

    List<BusinessCase> cases() {
        return cases;
    }

    private static BusinessCase businessCase(EstateSize size, int place) {
        Draw draw = Draw.of(size.seed(), Draw.Subject.CASE, place);
        int before = 12;
        YearMonth start = Delivery.firstMonth(size).plusMonths(draw.between(-before, size.months() - 1));
        int months = draw.between(6, 30);
        double overrun = 0.75 + 0.6 * draw.skewed() * draw.share();
        int slip = draw.perMille(400) ? draw.between(1, 9) : 0;
        Fate fate = fate(draw.below(100), start.plusMonths(months), size);
        int number = FIRST_NUMBER + place;
        return new BusinessCase(
                place,
                "BC-" + number,
                fate,
                start,
                months,
                draw.of(CURRENCIES),
                overrun,
                slip,
                versions(draw, fate, start, slip),
                lines(draw, months),
                numbered("P-" + number, draw.between(1, 3)),
                numbered("PRJ-" + number, draw.between(1, 3)));
    }

    private static Fate fate(int percent, YearMonth finish, EstateSize size) {
        if (percent < 4) {
            return Fate.DRAFT;
        }
        if (percent < 6) {
            return Fate.DECLINED;
        }
        boolean isOver = finish.isBefore(Delivery.firstMonth(size).plusMonths(size.months() / 2));
        return isOver && percent < 70 ? Fate.CLOSED : Fate.APPROVED;
    }

    private static List<Version> versions(Draw draw, Fate fate, YearMonth start, int slip) {
        LocalDate on = start.minusMonths(1).atDay(draw.between(1, 28));
        List<Version> versions = new ArrayList<>(List.of(new Version(1, on, 1, 1, 0)));
        int more = fate == Fate.APPROVED || fate == Fate.CLOSED ? draw.below(10) : 0;
        for (int number = 2; number <= (more < 5 ? 1 : more < 9 ? 2 : 3); number++) {
            on = on.plusMonths(draw.between(4, 9));
            versions.add(new Version(
                    number,
                    on,
                    1 + 0.15 * (number - 1) * draw.share(),
                    1 - 0.2 * draw.share(),
                    slip * (number - 1) / 2));
        }
        return versions;
    }

    private static List<Line> lines(Draw draw, int months) {
        double monthly = 4000 * draw.skewed() * draw.skewed() + 500;
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("capex", Math.rint(monthly), 0, months - 1));
        lines.add(new Line("opex", Math.rint(monthly * (0.1 + 0.2 * draw.share())), months / 3, months + 23));
        lines.add(new Line("saving", Math.rint(monthly * (0.4 + 0.8 * draw.share())), months, months + 23));
        if (draw.perMille(300)) {
            lines.add(new Line("revenue", Math.rint(monthly * (0.2 + 0.4 * draw.share())), months, months + 23));
        }
        return lines;
    }

    private static List<String> numbered(String stem, int number) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            names.add(stem + "-" + i);
        }
        return names;
    }
}
