package io.outturn.schedule;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mpxj.CustomField;
import org.mpxj.FieldType;
import org.mpxj.FieldTypeClass;
import org.mpxj.ProjectFile;
import org.mpxj.ProjectProperties;
import org.mpxj.Task;
import org.mpxj.TaskField;
import org.mpxj.common.TaskFieldLists;

/**
 * What a schedule holds, for a person who is to map it.
 *
 * @param tool that wrote it, as the file says; null where it does not
 * @param id of the project; empty where the file holds none
 * @param name of the project, or its id
 * @param currency code of the currency; null where the file has none
 * @param statusDate null where nobody has set one
 * @param currentDate the day the file was last worked on; null where it does not say
 * @param tasks number of tasks that are work themselves
 * @param summaries number of tasks that stand for those below them
 * @param milestones number of milestones
 * @param cost planned today, over all tasks; null where it is nothing
 * @param reportsEarnedValue whether the tool says what is planned and earned by the status
 * @param baselines those that were saved, by number
 * @param fields that hold something of tasks, the ones that people fill in first
 */
public record ScheduleOverview(
        @Nullable String tool,
        String id,
        String name,
        @Nullable String currency,
        @Nullable LocalDateTime statusDate,
        @Nullable LocalDateTime currentDate,
        int tasks,
        int summaries,
        int milestones,
        @Nullable BigDecimal cost,
        boolean reportsEarnedValue,
        List<Baseline> baselines,
        List<Field> fields) {
    private static final int LAST_BASELINE = 10;
    private static final int EXAMPLES = 3;

    /** What the tool knows of a task by itself and a mapping may want. */
    private static final Set<TaskField> USUAL = EnumSet.of(
            TaskField.WBS,
            TaskField.OUTLINE_LEVEL,
            TaskField.RESOURCE_NAMES,
            TaskField.NOTES,
            TaskField.DEADLINE,
            TaskField.CONSTRAINT_DATE,
            TaskField.FREE_SLACK,
            TaskField.TOTAL_SLACK);

    /**
     * A baseline that was saved.
     *
     * @param number 0 to 10
     * @param starts its first instant
     * @param finishes its last instant
     * @param plan what it comes to; null where it has dates alone
     */
    public record Baseline(
            int number, @Nullable LocalDateTime starts, @Nullable LocalDateTime finishes, @Nullable PlannedValue plan) {

        /** Whether it plans money. */
        public boolean hasCost() {
            return plan != null && plan.unit() == PlannedValue.Unit.CURRENCY;
        }
    }

    /**
     * A field of tasks.
     *
     * @param name as people call it, by which a mapping may name it
     * @param isCustom whether people gave it its meaning, and not the tool
     * @param filled number of tasks with a value
     * @param examples of its values, three at most
     */
    public record Field(String name, boolean isCustom, int filled, List<String> examples) {}

    /**
     * Looks at a schedule.
     *
     * @param now a current date that is no earlier was made up by the library, as the file has none
     */
    public static ScheduleOverview of(ProjectFile file, LocalDateTime now) {
        ScheduledProject project = ScheduledProject.whole(file, "");
        ProjectProperties properties = file.getProjectProperties();
        LocalDateTime current = properties.getCurrentDate();
        List<Task> work = project.work();
        BigDecimal cost = work.stream()
                .map(Task::getCost)
                .filter(Objects::nonNull)
                .map(amount -> new BigDecimal(amount.toString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new ScheduleOverview(
                properties.getFileApplication(),
                project.id(),
                project.name(),
                properties.getCurrencyCode(),
                properties.getStatusDate(),
                current != null && current.isBefore(now) ? current : null,
                work.size(),
                (int) project.tasks().stream().filter(Task::getSummary).count(),
                (int) project.tasks().stream().filter(Task::getMilestone).count(),
                cost.signum() == 0 ? null : cost,
                EarnedValue.isReported(work),
                baselines(project),
                fields(project));
    }

    private static List<Baseline> baselines(ScheduledProject project) {
        List<Baseline> saved = new ArrayList<>();
        List<Task> work = project.work();
        for (int number = 0; number <= LAST_BASELINE; number++) {
            if (PlannedValue.isSaved(project.file(), work, number)) {
                PlannedValue plan = PlannedValue.of(project, number).plan();
                saved.add(
                        new Baseline(number, PlannedValue.begins(work, number), PlannedValue.ends(work, number), plan));
            }
        }
        return saved;
    }

    private static List<Field> fields(ScheduledProject project) {
        ScheduleFields known = new ScheduleFields(project.file());
        Set<String> usual = USUAL.stream().map(TaskField::getName).collect(Collectors.toSet());
        List<Field> fields = new ArrayList<>();
        for (String name : names(project.file())) {
            Set<String> examples = new LinkedHashSet<>();
            int filled = 0;
            for (Task task : project.tasks()) {
                Object value = known.of(task, name);
                if (value != null) {
                    filled++;
                    if (examples.size() < EXAMPLES) {
                        examples.add(inWords(value));
                    }
                }
            }
            if (filled > 0) {
                fields.add(new Field(name, !usual.contains(name), filled, List.copyOf(examples)));
            }
        }
        return fields;
    }

    private static String inWords(Object value) {
        return value instanceof LocalDateTime time
                ? time.toLocalDate().toString()
                : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** Aliases, user-defined fields, codes, and the tool's numbered fields that nobody gave an alias; then what tasks have anyway. */
    private static Collection<String> names(ProjectFile file) {
        Set<String> names = new LinkedHashSet<>();
        Set<FieldType> named = new HashSet<>();
        for (CustomField field : file.getCustomFields()) {
            if (field.getFieldType().getFieldTypeClass() == FieldTypeClass.TASK
                    && field.getAlias() != null
                    && !field.getAlias().isBlank()) {
                names.add(field.getAlias().strip());
                named.add(field.getFieldType());
            }
        }
        file.getUserDefinedFields().stream()
                .filter(field -> field.getFieldTypeClass() == FieldTypeClass.TASK && field.getName() != null)
                .forEach(field -> names.add(field.getName()));
        file.getActivityCodes().stream()
                .map(code -> code.getName())
                .filter(Objects::nonNull)
                .forEach(names::add);
        Set<FieldType> filled = file.getPopulatedFields();
        TaskFieldLists.CUSTOM_FIELDS.stream()
                .filter(field -> filled.contains(field) && !named.contains(field))
                .forEach(field -> names.add(field.getName()));
        USUAL.forEach(field -> names.add(field.getName()));
        return names;
    }
}
