package io.outturn.lab.estate;

import io.outturn.lab.estate.BusinessCase.Fate;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** What the portfolio tool says of projects on a day. */
final class ProjectExports {
    private static final int MOST_DAYS_LATE = 120;

    private final EstateSize size;
    private final List<BusinessCase> cases;
    private final LocalDate on;

    ProjectExports(EstateSize size, List<BusinessCase> cases, LocalDate on) {
        this.size = size;
        this.cases = cases;
        this.on = on;
    }

    /**
     * A project as it is planned and as it goes.
     *
     * @param late days by which it ends after its baseline
     */
    private record Project(
            String id,
            BusinessCase businessCase,
            LocalDate start,
            LocalDate finish,
            int late,
            double budget,
            double pace) {
        LocalDate ends() {
            return finish.plusDays(late);
        }

        /** How far it should be, or is, on a day: 0 to 1. */
        double planned(LocalDate day) {
            return part(day, finish);
        }

        double earned(LocalDate day) {
            return part(day, ends());
        }

        private double part(LocalDate day, LocalDate end) {
            double whole = ChronoUnit.DAYS.between(start, end);
            return Math.max(0, Math.min(1, ChronoUnit.DAYS.between(start, day) / whole));
        }
    }

    private interface Use {
        void of(Project project) throws IOException;
    }

    private void each(Use use) throws IOException {
        for (BusinessCase one : cases) {
            if (one.fate() == Fate.DECLINED
                    || !BusinessCase.isKnown(one.versions().get(0), on)) {
                continue;
            }
            for (int i = 0; i < one.projects().size(); i++) {
                Draw draw = Draw.of(size.seed(), Draw.Subject.PROJECT, one.place() * 8L + i);
                LocalDate start = one.start().atDay(1 + draw.below(28));
                LocalDate finish = one.finish().atEndOfMonth();
                int late = draw.perMille(600) ? draw.below(MOST_DAYS_LATE) : 0;
                double budget = one.lines().get(0).monthly()
                        * one.months()
                        / one.projects().size();
                use.of(new Project(one.projects().get(i), one, start, finish, late, budget, 0.8 + 0.5 * draw.share()));
            }
        }
    }

    void projects(ExportFile file) throws IOException {
        file.line("Project ID,Project Name,State,Project Manager,Initiative ID,Baseline Start,Baseline Finish,"
                + "Forecast Finish,Actual Start,Actual Finish,Approved Budget,% Complete,RAG Comment");
        each(project -> {
            boolean begun = !project.start().isAfter(on);
            boolean over = !project.ends().isAfter(on);
            file.row(
                    project.id(),
                    "Project " + project.id().substring(4),
                    over ? "Complete" : begun ? "In progress" : "Not started",
                    "A. Novak",
                    project.businessCase().id(),
                    project.start(),
                    project.finish(),
                    project.ends(),
                    begun ? project.start() : "",
                    over ? project.ends() : "",
                    String.format(Locale.ROOT, "£%,d", Math.round(project.budget())),
                    Math.round(project.earned(on) * 100) + " %",
                    "");
        });
    }

    void statusHistory(ExportFile file) throws IOException {
        file.line("Project ID,Status Date,Planned Value,Earned Value,Actual Cost");
        each(project -> {
            LocalDate end = project.ends().isBefore(on) ? project.ends().plusMonths(3) : on;
            LocalDate day = project.start().plusMonths(3).withDayOfMonth(1).minusDays(1);
            for (;
                    !day.isAfter(end) && !day.isAfter(on);
                    day = day.plusDays(1).plusMonths(3).minusDays(1)) {
                double earned = project.budget() * project.earned(day);
                file.row(
                        project.id(),
                        day,
                        PortfolioExports.money(project.budget() * project.planned(day)),
                        PortfolioExports.money(earned),
                        PortfolioExports.money(earned * project.pace()));
            }
        });
    }

    void milestones(ExportFile file) throws IOException {
        file.line("Project ID,Milestone ID,Milestone,Baseline Date,Forecast Date,Actual Date");
        each(project -> {
            long days = ChronoUnit.DAYS.between(project.start(), project.finish());
            milestone(file, project, "M1", "Design agreed", days / 3, project.late() / 3);
            milestone(file, project, "M2", "Ready for use", days * 4 / 5, project.late());
        });
    }

    private void milestone(ExportFile file, Project project, String id, String name, long after, int late)
            throws IOException {
        LocalDate planned = project.start().plusDays(after);
        LocalDate met = planned.plusDays(late);
        file.row(project.id(), id, name, planned, met, met.isAfter(on) ? "" : met);
    }
}
