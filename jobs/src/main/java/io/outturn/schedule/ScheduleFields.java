package io.outturn.schedule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mpxj.ActivityCodeValue;
import org.mpxj.Duration;
import org.mpxj.FieldType;
import org.mpxj.FieldTypeClass;
import org.mpxj.ProjectCodeValue;
import org.mpxj.ProjectField;
import org.mpxj.ProjectFile;
import org.mpxj.ProjectProperties;
import org.mpxj.Resource;
import org.mpxj.ResourceAssignment;
import org.mpxj.Task;
import org.mpxj.TaskField;
import org.mpxj.TimeUnit;

/**
 * The fields of a schedule by the names that people know them by: the alias somebody gave one, a user-defined field, an activity
 * or project code, or the tool's own name such as Text1, WBS, Deadline or Total Slack.
 */
public final class ScheduleFields {
    private static final Map<String, TaskField> OTHER_NAMES =
            Map.of("free float", TaskField.FREE_SLACK, "total float", TaskField.TOTAL_SLACK);

    /** Of a project they are the sums of its tasks. */
    private static final Set<TaskField> ADDED_UP = EnumSet.of(
            TaskField.COST,
            TaskField.ACTUAL_COST,
            TaskField.REMAINING_COST,
            TaskField.FIXED_COST,
            TaskField.PLANNED_COST,
            TaskField.WORK,
            TaskField.ACTUAL_WORK,
            TaskField.REMAINING_WORK);

    private static final int DECIMALS_OF_HOURS = 4;

    private final ProjectFile file;
    private final Map<String, FieldType> taskFields = new HashMap<>();
    private final Map<String, FieldType> projectFields = new HashMap<>();
    private final Set<String> codes;
    private final Set<String> properties;

    /** The fields of a schedule. Of equal names an alias counts before a code, and a code before the tool's own field. */
    public ScheduleFields(ProjectFile file) {
        this.file = file;
        Arrays.stream(TaskField.values()).forEach(field -> put(taskFields, field.getName(), field));
        Arrays.stream(ProjectField.values()).forEach(field -> put(projectFields, field.getName(), field));
        taskFields.putAll(OTHER_NAMES);
        file.getUserDefinedFields().forEach(field -> put(by(field), field.getName(), field));
        file.getCustomFields().forEach(field -> put(by(field.getFieldType()), field.getAlias(), field.getFieldType()));
        codes = Stream.concat(
                        file.getActivityCodes().stream().map(code -> code.getName()),
                        file.getProjectCodes().stream().map(code -> code.getName()))
                .filter(Objects::nonNull)
                .map(ScheduleFields::folded)
                .collect(Collectors.toSet());
        Map<String, Object> custom = file.getProjectProperties().getCustomProperties();
        properties = custom == null
                ? Set.of()
                : custom.keySet().stream().map(ScheduleFields::folded).collect(Collectors.toSet());
    }

    private static void put(Map<String, FieldType> fields, @Nullable String name, FieldType field) {
        if (name != null && !name.isBlank()) {
            fields.put(folded(name), field);
        }
    }

    private Map<String, FieldType> by(FieldType field) {
        return field.getFieldTypeClass() == FieldTypeClass.TASK
                ? taskFields
                : field.getFieldTypeClass() == FieldTypeClass.PROJECT ? projectFields : new HashMap<>();
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether there is such a field, whatever it holds. */
    public boolean knows(String name) {
        String key = folded(name);
        return taskFields.containsKey(key)
                || projectFields.containsKey(key)
                || codes.contains(key)
                || properties.contains(key);
    }

    /** What a task holds under a name: a text, a number (of durations days, of work hours), a date or a truth; null for nothing. */
    public @Nullable Object of(Task task, String name) {
        String key = folded(name);
        FieldType field = taskFields.get(key);
        if (codes.contains(key) && !isAlias(field)) {
            return task.getActivityCodeValues().entrySet().stream()
                    .filter(code ->
                            folded(String.valueOf(code.getKey().getName())).equals(key))
                    .map(Map.Entry::getValue)
                    .map(ActivityCodeValue::getName)
                    .findFirst()
                    .orElse(null);
        }
        if (field == null) {
            return null;
        }
        if (field == TaskField.RESOURCE_NAMES) {
            String names = task.getResourceAssignments().stream()
                    .map(ResourceAssignment::getResource)
                    .filter(Objects::nonNull)
                    .map(Resource::getName)
                    .filter(Objects::nonNull)
                    .distinct()
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? null : names;
        }
        return plain(task.get(field), field);
    }

    private boolean isAlias(@Nullable FieldType field) {
        return field != null && file.getCustomFields().get(field) != null;
    }

    /**
     * What a project holds under a name: what stands with the task of the whole project or in the schedule's properties, the sum
     * of its tasks for costs and work, or else the value that all tasks with one have.
     *
     * @throws DifferentValues when its tasks have different ones
     */
    public @Nullable Object of(ScheduledProject project, String name) {
        String key = folded(name);
        FieldType field = taskFields.get(key);
        if (field instanceof TaskField own && ADDED_UP.contains(own)) {
            return sum(project.work(), task -> of(task, name));
        }
        Object ofTop = project.top() == null ? null : of(project.top(), name);
        if (ofTop != null) {
            return ofTop;
        }
        Object ofSchedule = ofProperties(key);
        return ofSchedule != null ? ofSchedule : common(project, name);
    }

    private @Nullable Object ofProperties(String key) {
        ProjectProperties all = file.getProjectProperties();
        FieldType field = projectFields.get(key);
        Object value = field == null ? null : plain(all.get(field), field);
        if (value != null) {
            return value;
        }
        if (codes.contains(key)) {
            return all.getProjectCodeValues().entrySet().stream()
                    .filter(code ->
                            folded(String.valueOf(code.getKey().getName())).equals(key))
                    .map(Map.Entry::getValue)
                    .map(ProjectCodeValue::getName)
                    .findFirst()
                    .orElse(null);
        }
        Map<String, Object> custom = all.getCustomProperties();
        return custom == null
                ? null
                : custom.entrySet().stream()
                        .filter(property -> folded(property.getKey()).equals(key))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable Object common(ScheduledProject project, String name) {
        List<Object> values = project.tasks().stream()
                .map(task -> of(task, name))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (values.size() > 1) {
            throw new DifferentValues(
                    "tasks of project " + project.id() + " have different values of field '" + name + "', such as "
                            + values.get(0) + " and " + values.get(1)
                            + "; schedule: {projects: {field: ...}} makes a project of each");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static @Nullable BigDecimal sum(List<Task> tasks, Function<Task, @Nullable Object> value) {
        return tasks.stream()
                .map(value)
                .filter(Number.class::isInstance)
                .map(number -> new BigDecimal(number.toString()))
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    private @Nullable Object plain(@Nullable Object value, FieldType field) {
        if (value instanceof Duration duration) {
            boolean isWork = field.getName() != null && folded(field.getName()).contains("work");
            double amount = duration.convertUnits(isWork ? TimeUnit.HOURS : TimeUnit.DAYS, file.getProjectProperties())
                    .getDuration();
            return BigDecimal.valueOf(amount)
                    .setScale(DECIMALS_OF_HOURS, RoundingMode.HALF_UP)
                    .stripTrailingZeros();
        }
        return value instanceof String text && text.isBlank() ? null : value;
    }

    /** Tasks of one project hold different values where one is asked for. */
    public static final class DifferentValues extends RuntimeException {
        private static final long serialVersionUID = 1;

        DifferentValues(String message) {
            super(message);
        }
    }
}
