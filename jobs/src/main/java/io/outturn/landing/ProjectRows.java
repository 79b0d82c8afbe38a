package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.expression.Expression;
import io.outturn.schedule.ScheduleFields;
import io.outturn.schedule.ScheduledProject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mpxj.ProjectFile;

/**
 * A project tool's schedule as rows of the contract asked for: {@code project} (one each), {@code milestone} (one each),
 * {@code project_progress} (one for each project, at its status date) or {@code project_baseline} (one for each month end of its
 * baseline, and its last day). Columns are named as the contract's; fields of the
 * schedule that the mapping names are columns, too. A baseline is there only where the tool saved one. Inactive tasks and those
 * of other projects do not count.
 */
final class ProjectRows implements RawRows {
    private final Iterator<RawRow> rows;
    private final List<Note> notes = new ArrayList<>();

    /** @throws FileRefused when the file is no schedule, or the contract can't be filled from one */
    ProjectRows(Path file, String name, Contract contract, Mapping mapping) throws IOException {
        if (!fills(contract)) {
            throw new FileRefused(
                    name,
                    "is a project schedule, and contract " + contract.name() + " can't be filled from one; "
                            + String.join(", ", ScheduleRecords.FILLED) + " can");
        }
        LocalDateTime now = LocalDateTime.now(java.time.ZoneId.systemDefault());
        this.rows = ScheduleFile.read(
                        file,
                        name,
                        mapping.schedules().settings().language(),
                        schedules -> rows(schedules, name, contract, mapping, now))
                .iterator();
    }

    private List<RawRow> rows(
            List<ProjectFile> schedules, String name, Contract contract, Mapping mapping, LocalDateTime now) {
        List<ScheduleFields> fields =
                schedules.stream().map(ScheduleFields::new).toList();
        List<String> header = header(contract, mapping, fields);
        List<RawRow> all = new ArrayList<>();
        all.add(new RawRow.Cells(0, header));
        ScheduleRecords records = new ScheduleRecords(contract, mapping.schedules(), now);
        Set<String> others = new LinkedHashSet<>(header);
        contract.columnNames().forEach(others::remove);
        for (int i = 0; i < schedules.size(); i++) {
            ScheduleFields known = fields.get(i);
            try {
                for (ScheduledProject project : projects(schedules.get(i), known, name, mapping)) {
                    for (ScheduleRecords.One record : records.of(project)) {
                        others.forEach(other -> record.values().put(other, record.field(known, other)));
                        all.add(cells(all.size(), header, record.values()));
                    }
                }
            } catch (ScheduleFields.DifferentValues e) {
                throw new FileRefused(name, String.valueOf(e.getMessage()), e);
            }
        }
        notes.addAll(records.notes());
        addNames(schedules, name, mapping);
        return all;
    }

    /** The columns that something reads, and the fields that the mapping names and the schedule has. */
    private static List<String> header(Contract contract, Mapping mapping, List<ScheduleFields> fields) {
        Set<String> named = new LinkedHashSet<>();
        mapping.filled().forEach(from -> {
            if (from.header() != null) {
                named.addAll(from.header().names());
            }
            if (from.expression() != null) {
                named.addAll(Expression.parse(from.expression()).headers());
            }
        });
        mapping.shape()
                .leaveOut()
                .forEach(condition -> named.addAll(Expression.parse(condition).headers()));
        Shape.Split split = mapping.shape().split();
        Stream.of(mapping.wholeFile().sameInAllRows(), split == null ? null : split.header())
                .filter(Objects::nonNull)
                .forEach(named::add);
        Set<String> header = new LinkedHashSet<>();
        for (Column column : contract.valueColumns()) {
            if (!mapping.columns().containsKey(column.name()) || named.contains(column.name())) {
                header.add(column.name());
            }
        }
        named.stream()
                .filter(field -> fields.stream().anyMatch(known -> known.knows(field)))
                .forEach(header::add);
        return List.copyOf(header);
    }

    private List<ScheduledProject> projects(ProjectFile schedule, ScheduleFields fields, String name, Mapping mapping) {
        ScheduleSettings.Projects by = mapping.schedules().settings().projects();
        if (by == null) {
            addInserted(schedule);
            return List.of(ScheduledProject.whole(schedule, ScheduleFile.nameAsId(name)));
        }
        if (by.inserted()) {
            List<ScheduledProject> inserted = ScheduledProject.inserted(schedule);
            addLeft(
                    schedule,
                    inserted,
                    "are of the master itself, not of a project inserted into it, and are in no project");
            return inserted;
        }
        Integer level = by.outlineLevel();
        if (level != null) {
            return ScheduledProject.byLevel(schedule, ScheduleFile.nameAsId(name), level);
        }
        String field = Objects.requireNonNull(by.field());
        if (!fields.knows(field)) {
            throw new FileRefused(name, "has no field '" + field + "', which schedule.projects names");
        }
        List<ScheduledProject> projects = ScheduledProject.byField(schedule, fields, field);
        addLeft(schedule, projects, "have no value of field '" + field + "' and are in no project");
        return projects;
    }

    private void addLeft(ProjectFile schedule, List<ScheduledProject> projects, String why) {
        long left = ScheduledProject.counted(schedule).size()
                - projects.stream().mapToLong(project -> project.tasks().size()).sum();
        if (left > 0) {
            notes.add(new Note(NoteKind.LEFT_OUT, left + " tasks " + why));
        }
    }

    private void addInserted(ProjectFile schedule) {
        List<ScheduledProject> inserted = ScheduledProject.inserted(schedule);
        if (!inserted.isEmpty()) {
            notes.add(new Note(
                    NoteKind.INSERTED_PROJECTS,
                    "holds " + inserted.size() + " projects of other files, which count as single tasks of this one: "
                            + Excerpt.of(
                                    inserted.stream().map(ScheduledProject::id).toList())
                            + "; schedule: {projects: {inserted: true}} makes a project of each"));
        }
    }

    /** An id by a field of the schedule needs no name of its file. */
    private void addNames(List<ProjectFile> schedules, String name, Mapping mapping) {
        ScheduleSettings.Projects by = mapping.schedules().settings().projects();
        ColumnMapping id = mapping.columns().get("project_id");
        boolean isUsed = (by == null || by.outlineLevel() != null)
                && (id == null || (id.header() != null && id.header().names().contains("project_id")));
        boolean isMissing = schedules.stream()
                .anyMatch(schedule -> ScheduledProject.id(schedule, "").isEmpty());
        if (isUsed && isMissing) {
            notes.add(new Note(
                    NoteKind.FILE_NAME_AS_ID,
                    "holds no id of its project, so its file's name '" + Excerpt.of(ScheduleFile.nameAsId(name))
                            + "' is taken for one"));
        }
    }

    private static RawRow cells(long line, List<String> header, Map<String, @Nullable Object> record) {
        List<String> cells = new ArrayList<>();
        BitSet typed = new BitSet();
        for (String column : header) {
            Object value = record.get(column);
            typed.set(cells.size(), value instanceof Number || value instanceof LocalDateTime || value == null);
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

    /** Whether a contract can be filled from a schedule. */
    static boolean fills(Contract contract) {
        return ScheduleRecords.FILLED.contains(contract.name());
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
        return List.copyOf(notes);
    }

    @Override
    public void close() {
        // Everything was read when it was opened.
    }
}
