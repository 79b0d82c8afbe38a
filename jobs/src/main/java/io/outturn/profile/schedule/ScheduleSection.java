package io.outturn.profile.schedule;

import io.outturn.profile.file.Printable;
import io.outturn.schedule.PlannedValue;
import io.outturn.schedule.ScheduleOverview;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said about a schedule: each project in it with its dates, baselines, costs and fields in use. */
public final class ScheduleSection {
    private static final int MOST_PROJECTS = 10;
    private static final int NAME_WIDTH = 40;
    private static final int EXAMPLE_WIDTH = 30;

    private final ScheduleProfile file;

    public ScheduleSection(ScheduleProfile file) {
        this.file = file;
    }

    /** Prints it; what comes from the file can't act on a terminal. */
    public void print(PrintWriter out) {
        out.println();
        out.printf(Locale.ROOT, "%s, %,d bytes%n%n", Printable.text(file.path().toString()), file.bytes());
        line(out, "format", "a project schedule");
        if (file.language() != null) {
            line(out, "language", file.language());
        }
        line(out, "projects", String.format(Locale.ROOT, "%,d", file.projects().size()));
        file.projects().stream().limit(MOST_PROJECTS).forEach(project -> project(out, project));
        if (file.projects().size() > MOST_PROJECTS) {
            out.printf(
                    Locale.ROOT, "%n  and %,d more projects%n", file.projects().size() - MOST_PROJECTS);
        }
    }

    private static void project(PrintWriter out, ScheduleOverview project) {
        out.println();
        line(out, "project", Printable.cut(project.name().isEmpty() ? "without a name" : project.name(), NAME_WIDTH));
        line(
                out,
                "id",
                project.id().isEmpty()
                        ? "none from the tool: the file's name stands for it"
                        : Printable.cut(project.id(), NAME_WIDTH));
        if (project.tool() != null) {
            line(out, "written by", Printable.cut(project.tool(), NAME_WIDTH));
        }
        line(
                out,
                "tasks",
                String.format(
                        Locale.ROOT,
                        "%,d; summaries: %,d; milestones: %,d",
                        project.tasks(),
                        project.summaries(),
                        project.milestones()));
        line(out, "status date", statusDate(project));
        line(out, "currency", project.currency() == null ? "none" : Printable.cut(project.currency(), NAME_WIDTH));
        line(out, "cost", project.cost() == null ? "none" : amount(project.cost()) + " as planned today");
        line(
                out,
                "earned value",
                project.reportsEarnedValue()
                        ? "reported by the tool"
                        : project.baselines().stream().anyMatch(one -> one.plan() != null)
                                ? "not reported; it follows from the baseline"
                                : "not reported, and no baseline has an amount it could follow from");
        if (project.baselines().isEmpty()) {
            line(out, "baselines", "none saved");
        }
        project.baselines().forEach(baseline -> line(out, "baseline " + baseline.number(), inWords(baseline)));
        fields(out, project.fields());
    }

    private static String statusDate(ScheduleOverview project) {
        if (project.statusDate() != null) {
            return day(project.statusDate());
        }
        return "not set"
                + (project.currentDate() == null ? "" : "; the file's current date is " + day(project.currentDate()));
    }

    private static String inWords(ScheduleOverview.Baseline baseline) {
        PlannedValue plan = baseline.plan();
        return day(baseline.starts()) + " to " + day(baseline.finishes()) + ", "
                + (plan == null
                        ? "dates alone"
                        : plan.unit() == PlannedValue.Unit.HOURS
                                ? amount(plan.total()) + " hours of work"
                                : "cost " + amount(plan.total()));
    }

    private static String day(@Nullable LocalDateTime time) {
        return time == null ? "?" : time.toLocalDate().toString();
    }

    private static String amount(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }

    private static void fields(PrintWriter out, List<ScheduleOverview.Field> fields) {
        if (fields.isEmpty()) {
            return;
        }
        int width = fields.stream()
                .mapToInt(field -> Printable.cut(field.name(), NAME_WIDTH).length())
                .max()
                .orElse(0);
        out.println("  fields in use, as a mapping names them, with the tasks that have one");
        for (ScheduleOverview.Field field : fields) {
            out.printf(
                    Locale.ROOT,
                    "    %-" + width + "s %,7d  %s%n",
                    Printable.cut(field.name(), NAME_WIDTH),
                    field.filled(),
                    field.examples().stream()
                            .map(example -> Printable.cut(example, EXAMPLE_WIDTH))
                            .collect(Collectors.joining(" | ")));
        }
    }

    private static void line(PrintWriter out, String name, String text) {
        out.printf("  %-14s%s%n", name, text);
    }
}
