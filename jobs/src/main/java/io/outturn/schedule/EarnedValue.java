package io.outturn.schedule;

import io.outturn.schedule.PlannedValue.Missing;
import io.outturn.schedule.PlannedValue.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mpxj.EarnedValueMethod;
import org.mpxj.PercentCompleteType;
import org.mpxj.ProjectProperties;
import org.mpxj.ResourceAssignment;
import org.mpxj.Task;

/**
 * Planned value, earned value and actual cost of a project at its status: what the tool reports of its tasks, else of their
 * assignments, else what follows from the baseline, the progress and the cost so far.
 *
 * @param unit what the figures are in
 * @param budget what the baseline comes to; null without one
 * @param missing why planned or earned value is not known; null where both are
 */
public record EarnedValue(
        Unit unit,
        @Nullable Figure planned,
        @Nullable Figure earned,
        @Nullable Figure actualCost,
        @Nullable BigDecimal budget,
        @Nullable Missing missing) {
    private static final int CENTS = 2;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** Where a figure is from. */
    public enum Source {
        /** What the tool reports of tasks. */
        REPORTED,
        /** The sum of what it reports of their assignments. */
        ASSIGNMENTS,
        /** Worked out from the baseline. */
        BASELINE,
        /** The sum of the cost so far, or of the work in hours. */
        ACTUALS
    }

    /** An amount, and where it is from. */
    public record Figure(BigDecimal amount, Source source) {}

    /**
     * The earned value of a project.
     *
     * @param status when its progress is of
     * @param baseline number of the baseline it is held against; null for the one the tool itself does
     */
    public static EarnedValue of(ScheduledProject project, Status status, @Nullable Integer baseline) {
        int ownNumber = baseline(project, null);
        int number = baseline(project, baseline);
        PlannedValue.Found found = PlannedValue.of(project, number);
        PlannedValue plan = found.plan();
        List<Task> work = project.work();
        Source reported = number == ownNumber ? reported(work) : null;
        Unit unit = reported != null || plan == null ? Unit.CURRENCY : plan.unit();
        Figure earned = reported == null ? null : sum(work, reported, Task::getBCWP, ResourceAssignment::getBCWP);
        Figure planned = reported == null || !status.isOfTheTool()
                ? null
                : sum(work, reported, Task::getBCWS, ResourceAssignment::getBCWS);
        if (plan != null && plan.unit() == unit) {
            earned = earned == null ? new Figure(earned(work, plan), Source.BASELINE) : earned;
            planned = planned == null ? new Figure(plan.by(status.at()), Source.BASELINE) : planned;
        }
        return new EarnedValue(
                unit,
                planned,
                earned,
                actualCost(work, unit),
                plan == null || plan.unit() != unit ? null : plan.total(),
                planned == null || earned == null ? found.missing() : null);
    }

    /**
     * Number of the baseline that earned value is held against.
     *
     * @param asked the one that is asked for; null for the one that the schedule names, or else the first
     */
    public static int baseline(ScheduledProject project, @Nullable Integer asked) {
        Integer own = project.file().getProjectProperties().getBaselineForEarnedValue();
        return asked != null ? asked : own == null ? 0 : own;
    }

    /** Where the tool reports figures other than the zeros that it writes where it has none; null where it reports none. */
    private static @Nullable Source reported(List<Task> work) {
        if (work.stream().anyMatch(task -> isAmount(task.getBCWS()) || isAmount(task.getBCWP()))) {
            return Source.REPORTED;
        }
        return assignments(work).anyMatch(one -> isAmount(one.getBCWS()) || isAmount(one.getBCWP()))
                ? Source.ASSIGNMENTS
                : null;
    }

    /** Whether the tool itself says what is planned and earned by the status. */
    static boolean isReported(List<Task> work) {
        return reported(work) != null;
    }

    private static Stream<ResourceAssignment> assignments(List<Task> work) {
        return work.stream().flatMap(task -> task.getResourceAssignments().stream());
    }

    private static boolean isAmount(@Nullable Number number) {
        return number != null && number.doubleValue() != 0;
    }

    private static @Nullable Figure sum(
            List<Task> work,
            Source source,
            Function<Task, @Nullable Number> ofTask,
            Function<ResourceAssignment, @Nullable Number> ofAssignment) {
        Stream<@Nullable Number> amounts = source == Source.ASSIGNMENTS
                ? assignments(work).map(ofAssignment)
                : work.stream().map(ofTask);
        return amounts.filter(Objects::nonNull)
                .map(amount -> new BigDecimal(amount.toString()))
                .reduce(BigDecimal::add)
                .map(amount -> new Figure(amount.setScale(CENTS, RoundingMode.HALF_UP), source))
                .orElse(null);
    }

    private static BigDecimal earned(List<Task> work, PlannedValue plan) {
        return work.stream()
                .map(task -> plan.amount(task).multiply(complete(task)).divide(ALL))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(CENTS, RoundingMode.HALF_UP);
    }

    /** By the method that the task, or else the project, is measured by; 0 to 100. */
    private static BigDecimal complete(Task task) {
        PercentCompleteType type = task.getPercentCompleteType();
        Number percent;
        if (type == PercentCompleteType.PHYSICAL
                || (type == null && method(task) == EarnedValueMethod.PHYSICAL_PERCENT_COMPLETE)) {
            percent = task.getPhysicalPercentComplete();
        } else if (type == PercentCompleteType.UNITS) {
            percent = task.getPercentageWorkComplete();
        } else {
            percent = task.getPercentageComplete();
        }
        return percent == null
                ? BigDecimal.ZERO
                : new BigDecimal(percent.toString()).max(BigDecimal.ZERO).min(ALL);
    }

    private static @Nullable EarnedValueMethod method(Task task) {
        EarnedValueMethod own = task.getEarnedValueMethod();
        if (own != null) {
            return own;
        }
        ProjectProperties properties = task.getParentFile().getProjectProperties();
        EarnedValueMethod whole = properties.getDefaultTaskEarnedValueMethod();
        return whole == null ? properties.getEarnedValueMethod() : whole;
    }

    /** Null where the schedule knows no cost at all: nothing is not what was spent. */
    private static @Nullable Figure actualCost(List<Task> work, Unit unit) {
        if (unit == Unit.HOURS) {
            BigDecimal hours = work.stream()
                    .map(task -> PlannedValue.hours(task.getActualWork(), task))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Figure(hours.setScale(CENTS, RoundingMode.HALF_UP), Source.ACTUALS);
        }
        if (work.stream().anyMatch(task -> isAmount(task.getACWP()))) {
            return sum(work, Source.REPORTED, Task::getACWP, ResourceAssignment::getACWP);
        }
        if (assignments(work).anyMatch(one -> isAmount(one.getACWP()))) {
            return sum(work, Source.ASSIGNMENTS, Task::getACWP, ResourceAssignment::getACWP);
        }
        boolean hasCost = work.stream()
                .anyMatch(task ->
                        isAmount(task.getCost()) || isAmount(task.getActualCost()) || isAmount(task.getBaselineCost()));
        return hasCost ? sum(work, Source.ACTUALS, Task::getActualCost, ResourceAssignment::getActualCost) : null;
    }
}
