package io.outturn.lab.estate;

import io.outturn.lab.estate.BusinessCase.Fate;
import io.outturn.lab.estate.BusinessCase.Line;
import io.outturn.lab.estate.BusinessCase.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What the portfolio tool says of the cases on a day: all that was known then, every time. */
final class PortfolioExports {
    private static final List<String> TYPES =
            List.of("Digital service", "Replacement", "Compliance", "Plant", "Estate");
    private static final List<String> DIVISIONS = List.of("Customer Services", "Networks", "Energy", "Corporate");
    private static final List<String> TEAMS = List.of("Delivery", "Operations", "Planning");
    private static final List<String> PEOPLE = List.of(
            "Amara Osei", "Tom Lindqvist", "Ines Roth", "S. Idris", "C. Maher", "P. Raman", "E. Sorel", "J. Ward");
    private static final List<String> TIERS = List.of("Light", "Standard", "Full");
    private static final List<String> OBJECTIVES = List.of(
            "Customers served well the first time",
            "Water saved, water safe",
            "Carbon halved by 2032",
            "Sound finances",
            "Safe and secure operation");
    private static final List<String> WEIGHTS = List.of("0.25", "0.30", "0.20", "0.15", "0.10");

    private final EstateSize size;
    private final List<BusinessCase> cases;
    private final LocalDate on;

    /** @param on the day the exports are taken */
    PortfolioExports(EstateSize size, Portfolio portfolio, LocalDate on) {
        this.size = size;
        this.cases = portfolio.cases();
        this.on = on;
    }

    private interface Rows {
        void write(ExportFile file) throws IOException;
    }

    void write(Path folder) throws IOException {
        write(folder.resolve("initiatives.csv"), this::initiatives);
        write(folder.resolve("financial_plan.csv"), this::plan);
        write(folder.resolve("success_measures.csv"), this::measures);
        write(folder.resolve("strategy_links.csv"), this::links);
        write(folder.resolve("objectives.csv"), this::objectives);
        ProjectExports projects = new ProjectExports(size, cases, on);
        write(folder.resolve("projects.csv"), projects::projects);
        write(folder.resolve("status_history.csv"), projects::statusHistory);
        write(folder.resolve("milestones.csv"), projects::milestones);
    }

    private static void write(Path path, Rows rows) throws IOException {
        try (ExportFile file = new ExportFile(path, ExportFile.Habit.PORTFOLIO)) {
            rows.write(file);
        }
    }

    private List<Version> known(BusinessCase businessCase) {
        return businessCase.versions().stream()
                .filter(version -> BusinessCase.isKnown(version, on))
                .toList();
    }

    private void initiatives(ExportFile file) throws IOException {
        file.line("Initiative ID,Version,State,Approval Date,Initiative Name,Division,Team,Initiative Type,Case Tier,"
                + "Business Owner,IT Owner,Currency,Discount Rate,Planned Start,Planned Finish,Business Priority,"
                + "IT Priority,Executive Summary,Initiative Description,Options Considered,Schedule,"
                + "Cost-Benefit Analysis,Risk and Change,Measures of Success,Conclusion,Health,Last Modified By");
        for (BusinessCase one : cases) {
            Draw draw = Draw.of(size.seed(), Draw.Subject.VERSION, one.place());
            String[] fixed = {
                draw.of(DIVISIONS),
                draw.of(TEAMS),
                draw.of(TYPES),
                draw.of(TIERS),
                draw.of(PEOPLE),
                draw.perMille(900) ? draw.of(PEOPLE) : "",
                draw.perMille(500) ? "3.5 %" : "",
                String.valueOf(one.place() + 1),
                String.valueOf(1 + (one.place() + draw.below(20)) % cases.size())
            };
            boolean isShort = draw.perMille(200);
            for (Version version : known(one)) {
                initiative(file, one, version, fixed, isShort);
            }
        }
    }

    private void initiative(ExportFile file, BusinessCase one, Version version, String[] fixed, boolean isShort)
            throws IOException {
        boolean isOver =
                one.fate() == Fate.CLOSED && one.finish().atEndOfMonth().isBefore(on);
        String state =
                switch (one.fate()) {
                    case DRAFT -> "Draft";
                    case DECLINED -> "Declined";
                    case APPROVED -> "Approved";
                    case CLOSED -> isOver ? "Closed" : "Approved";
                };
        boolean isApproved = one.fate() == Fate.APPROVED || one.fate() == Fate.CLOSED;
        String name = fixed[2] + " " + one.id().substring(3);
        file.row(
                one.id(),
                version.number(),
                state,
                isApproved ? version.on() : "",
                name,
                fixed[0],
                fixed[1],
                fixed[2],
                fixed[3],
                fixed[4],
                fixed[5],
                one.currency(),
                fixed[6],
                one.start().atDay(1),
                one.finish().plusMonths(version.slip()).atEndOfMonth(),
                fixed[7],
                fixed[8],
                "What " + name + " is for, in a few words.",
                "The need: work that is done by hand today, in \"" + fixed[1] + "\", and takes too long.",
                isShort ? "" : "Do nothing; buy; build (preferred).",
                isShort ? "" : "From " + one.start() + " to " + one.finish() + ".\nBenefits follow.",
                "See the plan by month.",
                isShort ? "" : "Few people know the old way.",
                "As listed.",
                isShort ? "" : "Approve.",
                "Green",
                "pmo.admin");
    }

    private void plan(ExportFile file) throws IOException {
        file.line("Initiative ID,Version,Period,Line Type,Category,Planned Amount,Low,High,Comment");
        for (BusinessCase one : cases) {
            for (Version version : known(one)) {
                for (Line line : one.lines()) {
                    line(file, one, version, line);
                }
            }
        }
    }

    private static void line(ExportFile file, BusinessCase one, Version version, Line line) throws IOException {
        double factor = line.isBenefit() ? version.benefits() : version.costs();
        int slip = line.isBenefit() ? version.slip() : 0;
        for (int month = line.first(); month <= line.last(); month++) {
            double amount = line.amount(month) * factor;
            String category = line.category().substring(0, 1).toUpperCase(Locale.ROOT)
                    + line.category().substring(1);
            file.row(
                    one.id(),
                    version.number(),
                    one.start().plusMonths(month + (long) slip).atDay(1),
                    line.isBenefit() ? "Benefit" : "Spend",
                    category,
                    money(amount),
                    line.isBenefit() ? money(amount * 0.7) : "",
                    line.isBenefit() ? money(amount * 1.1) : "",
                    "");
        }
    }

    static String money(double amount) {
        long cents = Math.round(amount * 100);
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }

    private void measures(ExportFile file) throws IOException {
        file.line("Initiative ID,Version,Measure ID,Baseline,Baseline Date,Target,Target Date,Direction,Range Low,"
                + "Range High,Weight");
        for (BusinessCase one : cases) {
            for (Version version : known(one)) {
                for (int i = 0; i < Math.min(3, size.kpis()); i++) {
                    Kpi kpi = Kpi.of(size, (one.place() + i * 7) % size.kpis());
                    if (i == 0 || (i * 7) % size.kpis() != 0) {
                        file.row(
                                one.id(),
                                version.number(),
                                kpi.id(),
                                one.place() % 9 == 8 ? "" : kpi.written(kpi.baseline()),
                                one.place() % 9 == 8 ? "" : one.start().atDay(1),
                                kpi.written(kpi.target()),
                                one.finish().plusMonths(6).atEndOfMonth(),
                                kpi.target() > kpi.baseline() ? "Increase" : "Decrease",
                                "",
                                "",
                                3 - i);
                    }
                }
            }
        }
    }

    private void links(ExportFile file) throws IOException {
        file.line("Initiative ID,Version,Objective ID,Contribution");
        for (BusinessCase one : cases) {
            for (Version version : known(one)) {
                if (one.place() % 11 != 10) {
                    file.row(one.id(), version.number(), "OBJ-" + (1 + one.place() % 5), "0.8");
                    file.row(one.id(), version.number(), "OBJ-" + (1 + (one.place() + 2) % 5), "0.2");
                }
            }
        }
    }

    private void objectives(ExportFile file) throws IOException {
        file.line("Objective ID,Objective,Weight,Valid From,Valid To");
        for (int i = 0; i < OBJECTIVES.size(); i++) {
            file.row("OBJ-" + (i + 1), OBJECTIVES.get(i), WEIGHTS.get(i), "2015-04-01", "");
        }
    }
}
