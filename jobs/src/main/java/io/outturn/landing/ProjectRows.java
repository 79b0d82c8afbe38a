package io.outturn.landing;

import io.outturn.contract.Contract;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mpxj.ProjectFile;
import org.mpxj.ProjectProperties;
import org.mpxj.Task;

/**
 * A project tool's schedule as rows of the contract asked for: {@code project} (one each), {@code milestone} (one each) or
 * {@code project_progress} (one for each project, at its status date). Columns are named as the contract's. A baseline is
 * there only where the tool saved one; earned value is as the tool worked it out. Inactive tasks and those of other projects
 * do not count.
 */
final class ProjectRows implements RawRows {
    private static final Set<String> FILLED = Set.of("project", "milestone", "project_progress");

    private final Iterator<RawRow> rows;
    private final List<Note> notes;

    /** @throws FileRefused when the file is no schedule, or the contract can't be filled from one */
    ProjectRows(Path file, String name, Contract contract) throws IOException {
        List<RawRow> all = new ArrayList<>();
        all.add(new RawRow.Cells(0, contract.columnNames()));
        boolean isNamedByFile = false;
        for (ProjectFile schedule : ScheduleFile.read(file, name)) {
            isNamedByFile |=
                    firstText(schedule.getProjectProperties().getProjectID()).isEmpty();
            for (Map<String, @Nullable Object> record : records(schedule, name, contract)) {
                all.add(cells(all.size(), contract, record));
            }
        }
        this.rows = all.iterator();
        this.notes = isNamedByFile
                ? List.of(new Note(
                        NoteKind.FILE_NAME_AS_ID,
                        "holds no id of its project, so its file's name '" + Excerpt.of(nameAsId(name))
                                + "' is taken for one"))
                : List.of();
    }

    private static List<Map<String, @Nullable Object>> records(ProjectFile schedule, String name, Contract contract) {
        return switch (contract.name()) {
            case "project" -> List.of(project(schedule, name));
            case "milestone" -> milestones(schedule, name);
            case "project_progress" -> progress(schedule, name);
            default ->
                throw new FileRefused(
                        name,
                        "is a project schedule, and contract " + contract.name()
                                + " can't be filled from one; project, milestone and project_progress can");
        };
    }

    private static RawRow cells(long line, Contract contract, Map<String, @Nullable Object> record) {
        List<String> cells = new ArrayList<>();
        BitSet typed = new BitSet();
        for (String column : contract.columnNames()) {
            Object value = record.get(column);
            typed.set(cells.size(), !(value instanceof String));
            cells.add(text(value));
        }
        // Shares of work done are ratios, whatever the numbers of other files are.
        return new RawRow.Cells(line, cells, typed, "", new CellMarks(typed, new BitSet(), Map.of()));
    }

    private static String text(@Nullable Object value) {
        if (value instanceof LocalDateTime time) {
            return time.toLocalDate().toString();
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).toPlainString();
        }
        return value == null ? "" : value.toString();
    }

    private static Map<String, @Nullable Object> project(ProjectFile schedule, String file) {
        ProjectProperties properties = schedule.getProjectProperties();
        List<Task> work = work(schedule);
        List<Task> planned = hasBaseline(schedule) ? work : List.of();
        boolean dated = planned.stream().anyMatch(task -> task.getBaselineFinish() != null);
        BigDecimal complete = complete(work);
        LocalDateTime started = earliest(work, Task::getActualStart);
        boolean finished = !work.isEmpty() && work.stream().allMatch(task -> task.getActualFinish() != null);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("project_id", identifier(schedule, file));
        row.put("name", firstText(properties.getProjectTitle(), properties.getName(), identifier(schedule, file)));
        row.put("status", finished ? "completed" : started == null ? "planned" : "active");
        row.put("manager", properties.getManager());
        row.put("baseline_start", earliest(planned, Task::getBaselineStart));
        row.put("baseline_finish", latest(planned, Task::getBaselineFinish));
        row.put("forecast_finish", latest(work, Task::getFinish));
        row.put("actual_start", started);
        row.put("actual_finish", finished ? latest(work, Task::getActualFinish) : null);
        row.put("budget", dated ? total(planned, Task::getBaselineCost) : null);
        row.put("currency", firstText(properties.getCurrencyCode()));
        row.put("percent_complete", complete);
        return row;
    }

    private static List<Map<String, @Nullable Object>> milestones(ProjectFile schedule, String file) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Task task : schedule.getTasks()) {
            if (task.getMilestone() && counts(task)) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("project_id", identifier(schedule, file));
                row.put("milestone_id", String.valueOf(task.getUniqueID()));
                row.put("name", firstText(task.getName(), String.valueOf(task.getUniqueID())));
                row.put("baseline_on", hasBaseline(schedule) ? task.getBaselineFinish() : null);
                row.put("forecast_on", task.getFinish());
                row.put("actual_on", task.getActualFinish());
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Map<String, @Nullable Object>> progress(ProjectFile schedule, String file) {
        LocalDateTime statusDate = schedule.getProjectProperties().getStatusDate();
        if (statusDate == null) {
            return List.of();
        }
        List<Task> work = work(schedule);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("project_id", identifier(schedule, file));
        row.put("status_on", statusDate);
        row.put("planned_value", total(work, Task::getBCWS));
        row.put("earned_value", total(work, Task::getBCWP));
        row.put("actual_cost", total(work, Task::getACWP));
        return List.of(row);
    }

    /** Tasks that are work themselves; summaries would count it twice. */
    private static List<Task> work(ProjectFile schedule) {
        return schedule.getTasks().stream()
                .filter(task -> !task.getSummary() && task.getName() != null && counts(task))
                .toList();
    }

    /** Microsoft Project keeps the project itself as task 0, tasks that were given up, and copies of other projects' tasks. */
    private static boolean counts(Task task) {
        boolean isProject = Integer.valueOf(0).equals(task.getUniqueID());
        return !isProject && task.getActive() && !task.getExternalTask();
    }

    /** Where a Primavera export holds no baseline, the library gives the plan of today for one, from which nothing deviates. */
    private static boolean hasBaseline(ProjectFile schedule) {
        boolean primavera = "Primavera".equals(schedule.getProjectProperties().getFileApplication());
        return !primavera || schedule.getBaseline() != null;
    }

    private static String identifier(ProjectFile schedule, String file) {
        return firstText(schedule.getProjectProperties().getProjectID(), nameAsId(file));
    }

    /** What stands for the id of a project whose schedule holds none. */
    static String nameAsId(String file) {
        return file.replaceAll(".*[/\\\\]", "").replaceAll("\\.[^.]*$", "");
    }

    /** Whether a contract can be filled from a schedule. */
    static boolean fills(Contract contract) {
        return FILLED.contains(contract.name());
    }

    private static String firstText(@Nullable String... texts) {
        return Stream.of(texts)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Share of the work done, by baseline cost where there is one, else task by task; null without tasks. */
    private static @Nullable BigDecimal complete(List<Task> work) {
        BigDecimal all = total(work, Task::getBaselineCost);
        boolean byCost = all != null && all.signum() > 0;
        BigDecimal weights = all != null && byCost ? all : BigDecimal.valueOf(work.size());
        if (weights.signum() == 0) {
            return null;
        }
        BigDecimal done = BigDecimal.ZERO;
        for (Task task : work) {
            BigDecimal weight = byCost ? decimal(task.getBaselineCost()) : BigDecimal.ONE;
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
                        .map(ProjectRows::decimal)
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

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public RawRow next() {
        return rows.next();
    }

    @Override
    public List<Note> notes() {
        return notes;
    }

    @Override
    public void close() {
        // Everything was read when it was opened.
    }
}
