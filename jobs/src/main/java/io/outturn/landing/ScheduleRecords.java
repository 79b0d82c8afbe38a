package io.outturn.landing;

import io.outturn.contract.Contract;
import io.outturn.schedule.EarnedValue;
import io.outturn.schedule.PlannedValue;
import io.outturn.schedule.ScheduleFields;
import io.outturn.schedule.ScheduledProject;
import io.outturn.schedule.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mpxj.ProjectProperties;
import org.mpxj.Task;

/** What the projects of schedules say by the columns of a contract. */
final class ScheduleRecords {
    /** The contracts that can be filled. */
    static final Set<String> FILLED = new TreeSet<>(ScheduleFile.CONTRACTS);

    private static final Set<String> STATES = Set.of("planned", "active", "on_hold", "completed", "cancelled");

    private final Contract contract;
    private final Schedules schedules;
    private final LocalDateTime now;
    private final int baseline;
    private final List<Note> notes = new ArrayList<>();

    /** @param now a current date that is no earlier was made up by the library, as the file has none */
    ScheduleRecords(Contract contract, Schedules schedules, LocalDateTime now) {
        this.contract = contract;
        this.schedules = schedules;
        this.now = now;
        Integer number = schedules.settings().baseline();
        this.baseline = number == null ? 0 : number;
    }

    /**
     * One row.
     *
     * @param values by column
     * @param task whose row it is; null for one of the project
     */
    record One(Map<String, @Nullable Object> values, ScheduledProject project, @Nullable Task task) {
        @Nullable
        Object field(ScheduleFields fields, String name) {
            return task == null ? fields.of(project, name) : fields.of(task, name);
        }
    }

    /** The rows of a project. */
    List<One> of(ScheduledProject project) {
        return switch (contract.name()) {
            case "project" -> List.of(new One(project(project), project, null));
            case "milestone" -> milestones(project);
            case "project_baseline" -> curve(project);
            default ->
                progress(project).stream()
                        .map(values -> new One(values, project, null))
                        .toList();
        };
    }

    List<Note> notes() {
        return notes;
    }

    private Map<String, @Nullable Object> project(ScheduledProject project) {
        ProjectProperties properties = project.file().getProjectProperties();
        List<Task> work = project.work();
        List<Task> planned = PlannedValue.isSaved(project.file(), work, baseline) ? work : List.of();
        BigDecimal budget = total(planned, task -> PlannedValue.cost(task, baseline));
        LocalDateTime started = earliest(work, Task::getActualStart);
        boolean finished = !work.isEmpty() && work.stream().allMatch(task -> task.getActualFinish() != null);
        String status = finished ? "completed" : started == null ? "planned" : "active";
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("project_id", project.id());
        row.put("name", project.name());
        row.put("status", state(properties.getContentStatus(), status));
        row.put("manager", properties.getManager());
        row.put("baseline_start", earliest(planned, task -> PlannedValue.start(task, baseline)));
        row.put("baseline_finish", latest(planned, task -> PlannedValue.finish(task, baseline)));
        row.put("forecast_finish", latest(work, Task::getFinish));
        row.put("actual_start", started);
        row.put("actual_finish", finished ? latest(work, Task::getActualFinish) : null);
        row.put("budget", budget == null || budget.signum() == 0 ? null : budget);
        row.put("currency", properties.getCurrencyCode());
        row.put("percent_complete", complete(work));
        return row;
    }

    /** As the tool calls it where that is one of the contract's words. */
    private static String state(@Nullable String said, String seen) {
        String word = said == null ? "" : said.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
        return STATES.contains(word) ? word : seen;
    }

    private List<One> milestones(ScheduledProject project) {
        boolean isPlanned = PlannedValue.isSaved(project.file(), project.work(), baseline);
        List<One> rows = new ArrayList<>();
        for (Task task : project.tasks()) {
            if (task.getMilestone()) {
                String id = String.valueOf(task.getUniqueID());
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("project_id", project.id());
                row.put("milestone_id", id);
                row.put("name", task.getName() == null || task.getName().isBlank() ? id : task.getName());
                row.put("baseline_on", isPlanned ? PlannedValue.finish(task, baseline) : null);
                row.put("forecast_on", task.getFinish());
                row.put("actual_on", task.getActualFinish());
                rows.add(new One(row, project, task));
            }
        }
        return rows;
    }

    private List<One> curve(ScheduledProject project) {
        int number = EarnedValue.baseline(project, schedules.settings().baseline());
        PlannedValue plan = PlannedValue.of(project, number).plan();
        List<One> rows = new ArrayList<>();
        if (plan != null) {
            plan.curve().forEach((day, value) -> {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("project_id", project.id());
                row.put("planned_on", day.atStartOfDay());
                row.put("planned_value", value);
                row.put("unit", word(plan.unit()));
                rows.add(new One(row, project, null));
            });
        }
        return rows;
    }

    private List<Map<String, @Nullable Object>> progress(ScheduledProject project) {
        Status status = status(project);
        if (status == null) {
            if (notes.isEmpty()) {
                notes.add(new Note(
                        NoteKind.NO_STATUS_DATE,
                        "no status date set, so it says nothing of progress; schedule: {status_date: current_date} or"
                                + " extraction_date says what stands for it"));
            }
            return List.of();
        }
        EarnedValue value = EarnedValue.of(project, status, schedules.settings().baseline());
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("project_id", project.id());
        row.put("status_on", status.at());
        put(row, "planned_value", value.planned());
        put(row, "earned_value", value.earned());
        put(row, "actual_cost", value.actualCost());
        row.put("budget_at_completion", value.budget());
        row.put("unit", word(value.unit()));
        if (value.missing() != null) {
            row.put("missing_plan", word(value.missing()));
        }
        return List.of(row);
    }

    private static void put(Map<String, @Nullable Object> row, String column, EarnedValue.@Nullable Figure figure) {
        if (figure != null) {
            row.put(column, figure.amount());
            row.put(column + "_source", word(figure.source()));
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable Status status(ScheduledProject project) {
        ProjectProperties properties = project.file().getProjectProperties();
        LocalDateTime own = properties.getStatusDate();
        if (own != null) {
            boolean isPrimavera = "Primavera".equals(properties.getFileApplication());
            boolean isDay = !isPrimavera && own.toLocalTime().equals(LocalTime.MIDNIGHT);
            return new Status(isDay ? endOf(own.toLocalDate()) : own, true);
        }
        LocalDateTime current = properties.getCurrentDate();
        boolean isCurrent = current != null && current.isBefore(now);
        LocalDate taken = schedules.extractedOn();
        return switch (schedules.settings().statusDate()) {
            case NONE -> null;
            case CURRENT_DATE -> current == null || !isCurrent ? null : new Status(endOf(current.toLocalDate()), true);
            case EXTRACTION_DATE ->
                taken == null
                        ? null
                        : new Status(
                                endOf(taken),
                                current != null && current.toLocalDate().equals(taken));
        };
    }

    private static LocalDateTime endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay().minusSeconds(1);
    }

    /** Share of the work done, by baseline cost where there is one, else task by task; null without tasks. */
    private @Nullable BigDecimal complete(List<Task> work) {
        BigDecimal all = total(work, task -> PlannedValue.cost(task, baseline));
        boolean byCost = all != null && all.signum() > 0;
        BigDecimal weights = all != null && byCost ? all : BigDecimal.valueOf(work.size());
        if (weights.signum() == 0) {
            return null;
        }
        BigDecimal done = BigDecimal.ZERO;
        for (Task task : work) {
            BigDecimal weight = byCost ? decimal(PlannedValue.cost(task, baseline)) : BigDecimal.ONE;
            done = done.add(
                    weight.multiply(decimal(task.getPercentageComplete())).movePointLeft(2));
        }
        return done.divide(weights, 6, RoundingMode.HALF_UP);
    }

    private static BigDecimal decimal(@Nullable Number number) {
        return number == null ? BigDecimal.ZERO : new BigDecimal(number.toString());
    }

    private static @Nullable BigDecimal total(List<Task> work, Function<Task, @Nullable Number> amount) {
        List<Number> amounts =
                work.stream().map(amount).filter(Objects::nonNull).toList();
        return amounts.isEmpty()
                ? null
                : amounts.stream()
                        .map(ScheduleRecords::decimal)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .setScale(2, RoundingMode.HALF_UP);
    }

    private static @Nullable LocalDateTime earliest(List<Task> work, Function<Task, @Nullable LocalDateTime> date) {
        return work.stream()
                .map(date)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable LocalDateTime latest(List<Task> work, Function<Task, @Nullable LocalDateTime> date) {
        return work.stream()
                .map(date)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
