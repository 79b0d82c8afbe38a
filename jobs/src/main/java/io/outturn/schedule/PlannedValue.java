package io.outturn.schedule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mpxj.Duration;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectFile;
import org.mpxj.ResourceAssignment;
import org.mpxj.Task;
import org.mpxj.TimeUnit;
import org.mpxj.TimephasedItem;

/**
 * What a project's baseline plans to have earned by when, in money or, where the baseline has no cost, in hours of work.
 *
 * @param number of the baseline, 0 to 10
 * @param unit what its amounts are in
 * @param total what it comes to over all tasks
 */
public record PlannedValue(ScheduledProject project, int number, Unit unit, BigDecimal total) {
    /** The library counts a calendar's days one by one. */
    private static final long LONGEST_YEARS = 100;

    private static final int CENTS = 2;

    /** What amounts are in. */
    public enum Unit {
        /** Money, in the project's currency. */
        CURRENCY,
        /** Hours of work. */
        HOURS
    }

    /** Why there is none. */
    public enum Missing {
        /** The tool never saved one of that number. */
        BASELINE,
        /** It has dates alone. */
        AMOUNTS
    }

    /** The baseline of a project, or why it plans nothing; one of the two is null. */
    public record Found(@Nullable PlannedValue plan, @Nullable Missing missing) {}

    /** Looks for a project's baseline. */
    public static Found of(ScheduledProject project, int number) {
        List<Task> work = project.work();
        if (!isSaved(project.file(), work, number)) {
            return new Found(null, Missing.BASELINE);
        }
        for (Unit unit : Unit.values()) {
            BigDecimal total = work.stream()
                    .map(task -> amount(task, number, unit))
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .setScale(CENTS, RoundingMode.HALF_UP);
            if (total.signum() > 0) {
                return new Found(new PlannedValue(project, number, unit, total), null);
            }
        }
        return new Found(null, Missing.AMOUNTS);
    }

    /** Where a Primavera export holds no baseline, the library gives the plan of today for one, from which nothing deviates. */
    public static boolean isSaved(ProjectFile file, List<Task> work, int number) {
        boolean isPrimavera = "Primavera".equals(file.getProjectProperties().getFileApplication());
        return (!isPrimavera || file.getBaseline(number) != null)
                && work.stream().anyMatch(task -> finish(task, number) != null);
    }

    /** First day of a task in the baseline. */
    public static @Nullable LocalDateTime start(Task task, int number) {
        return number == 0 ? task.getBaselineStart() : task.getBaselineStart(number);
    }

    /** Last day of a task in the baseline. */
    public static @Nullable LocalDateTime finish(Task task, int number) {
        return number == 0 ? task.getBaselineFinish() : task.getBaselineFinish(number);
    }

    /** Cost of a task in the baseline. */
    public static @Nullable Number cost(Task task, int number) {
        return number == 0 ? task.getBaselineCost() : task.getBaselineCost(number);
    }

    private static BigDecimal amount(Task task, int number, Unit unit) {
        if (unit == Unit.CURRENCY) {
            Number cost = cost(task, number);
            return cost == null ? BigDecimal.ZERO : new BigDecimal(cost.toString());
        }
        return hours(number == 0 ? task.getBaselineWork() : task.getBaselineWork(number), task);
    }

    static BigDecimal hours(@Nullable Duration work, Task task) {
        return work == null
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(
                        work.convertUnits(TimeUnit.HOURS, task.getParentFile().getProjectProperties())
                                .getDuration());
    }

    /** What a task is worth. */
    public BigDecimal amount(Task task) {
        return amount(task, number, unit);
    }

    /** What was to be earned by an instant; nothing before the baseline begins, all of it once it is over. */
    public BigDecimal by(LocalDateTime instant) {
        return project.work().stream()
                .map(task -> {
                    BigDecimal amount = amount(task);
                    return amount.signum() == 0 ? amount : amount.multiply(share(task, instant));
                })
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(CENTS, RoundingMode.HALF_UP);
    }

    /** What was to be earned by the end of each month of the baseline, and of its last day. */
    public SortedMap<LocalDate, BigDecimal> curve() {
        SortedMap<LocalDate, BigDecimal> curve = new TreeMap<>();
        LocalDateTime begins = begins(project.work(), number);
        LocalDateTime ends = ends(project.work(), number);
        if (begins == null || ends == null) {
            return curve;
        }
        LocalDate last = ends.toLocalDate();
        LocalDate monthEnd = YearMonth.from(begins).atEndOfMonth();
        LocalDate furthest = monthEnd.plusYears(LONGEST_YEARS);
        while (monthEnd.isBefore(last) && monthEnd.isBefore(furthest)) {
            curve.put(monthEnd, by(monthEnd.plusDays(1).atStartOfDay()));
            monthEnd = YearMonth.from(monthEnd.plusDays(1)).atEndOfMonth();
        }
        curve.put(last, total);
        return curve;
    }

    /** As the tool has spread the task over time, or else evenly over its working time. */
    private BigDecimal share(Task task, LocalDateTime instant) {
        LocalDateTime start = start(task, number);
        LocalDateTime finish = finish(task, number);
        if (start == null || finish == null || !instant.isBefore(finish)) {
            return finish == null || instant.isBefore(finish) ? BigDecimal.ZERO : BigDecimal.ONE;
        }
        if (!instant.isAfter(start)) {
            return BigDecimal.ZERO;
        }
        BigDecimal spread = spread(task, instant);
        return spread == null ? worked(task, start, finish, instant) : spread;
    }

    private @Nullable BigDecimal spread(Task task, LocalDateTime instant) {
        BigDecimal cost = spread(task, instant, assignment -> assignment.getTimephasedBaselineCost(number));
        return cost == null || unit == Unit.HOURS
                ? spread(task, instant, assignment -> assignment.getTimephasedBaselineWork(number))
                : cost;
    }

    private static @Nullable BigDecimal spread(Task task, LocalDateTime instant, Periods periods) {
        BigDecimal all = BigDecimal.ZERO;
        BigDecimal before = BigDecimal.ZERO;
        for (ResourceAssignment assignment : task.getResourceAssignments()) {
            List<? extends TimephasedItem<?>> items = periods.of(assignment);
            for (TimephasedItem<?> item : items == null ? List.<TimephasedItem<?>>of() : items) {
                BigDecimal amount = number(item.getTotalAmount());
                all = all.add(amount);
                before = before.add(amount.multiply(gone(item.getStart(), item.getFinish(), instant)));
            }
        }
        return all.signum() > 0 ? before.divide(all, MathContext.DECIMAL64) : null;
    }

    /** The periods that an assignment is spread over. */
    @FunctionalInterface
    private interface Periods {
        @Nullable
        List<? extends TimephasedItem<?>> of(ResourceAssignment assignment);
    }

    private static BigDecimal number(@Nullable Object amount) {
        if (amount instanceof Duration duration) {
            return BigDecimal.valueOf(duration.getDuration());
        }
        return amount instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.ZERO;
    }

    private static BigDecimal worked(Task task, LocalDateTime start, LocalDateTime finish, LocalDateTime instant) {
        ProjectCalendar calendar = task.getEffectiveCalendar();
        if (calendar == null || ChronoUnit.YEARS.between(start, finish) >= LONGEST_YEARS) {
            return gone(start, finish, instant);
        }
        double all = calendar.getWork(start, finish, TimeUnit.MINUTES).getDuration();
        double before = calendar.getWork(start, instant, TimeUnit.MINUTES).getDuration();
        return all > 0
                ? BigDecimal.valueOf(before)
                        .divide(BigDecimal.valueOf(all), MathContext.DECIMAL64)
                        .min(BigDecimal.ONE)
                : gone(start, finish, instant);
    }

    /** Share of the time between two instants that is over. */
    private static BigDecimal gone(LocalDateTime start, LocalDateTime finish, LocalDateTime instant) {
        if (!instant.isBefore(finish)) {
            return BigDecimal.ONE;
        }
        if (!instant.isAfter(start)) {
            return BigDecimal.ZERO;
        }
        return BigDecimal.valueOf(ChronoUnit.SECONDS.between(start, instant))
                .divide(BigDecimal.valueOf(ChronoUnit.SECONDS.between(start, finish)), MathContext.DECIMAL64);
    }

    /** First instant of a baseline; null where no task has one. */
    static @Nullable LocalDateTime begins(List<Task> work, int number) {
        return work.stream()
                .map(task -> start(task, number))
                .filter(Objects::nonNull)
                .min(LocalDateTime::compareTo)
                .orElse(null);
    }

    /** Last instant of a baseline; null where no task has one. */
    static @Nullable LocalDateTime ends(List<Task> work, int number) {
        return work.stream()
                .map(task -> finish(task, number))
                .filter(Objects::nonNull)
                .max(LocalDateTime::compareTo)
                .orElse(null);
    }
}
