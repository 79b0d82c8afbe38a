package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import io.outturn.landing.ScheduleSettings.Projects;
import io.outturn.landing.ScheduleSettings.StatusDate;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mpxj.Duration;
import org.mpxj.ProjectFile;
import org.mpxj.Task;
import org.mpxj.TaskField;
import org.mpxj.TimeUnit;
import org.mpxj.writer.FileFormat;
import org.mpxj.writer.UniversalProjectWriter;

/** What a mapping can take from a schedule beyond the contract's own columns. */
class ScheduleMappingTest {
    @TempDir
    private Path folder;

    private final ProjectFile schedule = new ProjectFile();

    private Task phase(String name, String caseId) {
        Task phase = schedule.addTask();
        phase.setName(name);
        phase.setText(1, caseId);
        return phase;
    }

    private static Task task(Task phase, String name, int finish) {
        Task task = phase.addTask();
        task.setName(name);
        task.setStart(LocalDateTime.of(2026, 1, 5, 8, 0));
        task.setFinish(LocalDateTime.of(2026, 1, finish, 17, 0));
        task.setDuration(Duration.getInstance(1, TimeUnit.DAYS));
        task.setCost(400);
        return task;
    }

    private Path written(FileFormat format) throws IOException {
        schedule.setDefaultCalendar(schedule.addDefaultBaseCalendar());
        schedule.getProjectProperties().setName("Portal");
        Path file = folder.resolve("portal." + format);
        new UniversalProjectWriter(format).write(schedule, file.toFile());
        return file;
    }

    private static Mapping mapping(@Nullable Projects projects, Map<String, ColumnMapping> columns) {
        Mapping plain = Mapping.AS_CONTRACT;
        return new Mapping(
                        null,
                        plain.csv(),
                        plain.workbook(),
                        plain.shape(),
                        columns,
                        List.of(),
                        plain.numbers(),
                        List.of(),
                        List.of(""),
                        RepeatedKeys.REJECT,
                        1)
                .with(new Schedules(new ScheduleSettings(StatusDate.NONE, null, projects, null), null));
    }

    private static HeldLanding.Outcome land(Path file, String contract, Mapping mapping) {
        HeldLanding.Outcome outcome = HeldLanding.land(file, Contracts.exports().get(contract), mapping);
        assertThat(outcome.refusal()).isNull();
        return outcome;
    }

    private static List<String> texts(HeldLanding.Outcome landed, String column) {
        return landed.rows().stream().map(row -> row.getString(column, 0)).toList();
    }

    private static ColumnMapping constant(String text) {
        return new ColumnMapping(null, text, null, null, Map.of(), null, List.of(), null);
    }

    @Test
    void aFieldThatAllTasksShareIsTheProjectsByItsNameAndItsAlias() throws IOException {
        schedule.getCustomFields().getOrCreate(TaskField.TEXT1).setAlias("Business case");
        task(phase("Design", "BC-101"), "Draw", 9).setText(1, "BC-101");
        Path file = written(FileFormat.MSPDI);
        for (String name : List.of("Text1", "Business case", "business CASE")) {
            assertThat(texts(
                            land(file, "project", mapping(null, Map.of("case_id", ColumnMapping.of(name)))), "case_id"))
                    .containsExactly("BC-101");
        }
    }

    /** Primavera's user-defined fields have the names that people gave them. */
    @Test
    void aUserDefinedFieldOfPrimaveraIsKnownByItsName() throws IOException {
        schedule.getCustomFields().getOrCreate(TaskField.TEXT1).setAlias("Business case");
        task(phase("Design", "BC-101"), "Draw", 9).setText(1, "BC-101");
        Mapping mapping = mapping(null, Map.of("case_id", ColumnMapping.of("Business case")));
        for (FileFormat format : List.of(FileFormat.XER, FileFormat.PMXML)) {
            assertThat(texts(land(written(format), "project", mapping), "case_id"))
                    .containsExactly("BC-101");
        }
    }

    @Test
    void tasksOfOneProjectThatDifferAreRefusedWithBothValues() throws IOException {
        task(phase("Design", "BC-101"), "Draw", 9);
        task(phase("Build", "BC-102"), "Lay", 16);
        Mapping mapping = mapping(null, Map.of("case_id", ColumnMapping.of("Text1")));
        assertThat(HeldLanding.land(
                                written(FileFormat.MSPDI), Contracts.exports().get("project"), mapping)
                        .refusal())
                .contains("different values of field 'Text1', such as BC-101 and BC-102");
    }

    @Test
    void eachValueOfAFieldCanBeAProject() throws IOException {
        task(phase("Design", "BC-101"), "Draw", 9);
        Task build = phase("Build", "BC-102");
        task(build, "Lay", 16);
        task(build, "Test", 23);
        Mapping mapping = mapping(new Projects(null, "Text1", false), Map.of("budget", ColumnMapping.of("Cost")));
        HeldLanding.Outcome landed = land(written(FileFormat.MSPDI), "project", mapping);
        assertThat(texts(landed, "project_id")).containsExactly("BC-101", "BC-102");
        assertThat(texts(landed, "name")).containsExactly("Design", "Build");
        assertThat(landed.rows()).extracting(row -> budget(row)).containsExactly("400.00", "800.00");
        assertThat(landed.rows())
                .extracting(row -> LocalDate.ofEpochDay(row.getInteger("forecast_finish", 0))
                        .toString())
                .containsExactly("2026-01-09", "2026-01-23");
        assertThat(landed.landed().notes()).isEmpty();
    }

    private static String budget(Group row) {
        return BigDecimal.valueOf(row.getLong("budget", 0), 2).toPlainString();
    }

    @Test
    void tasksWithoutTheFieldThatNamesProjectsAreCounted() throws IOException {
        task(phase("Design", "BC-101"), "Draw", 9);
        task(phase("Spare", ""), "Idle", 9);
        HeldLanding.Outcome landed =
                land(written(FileFormat.MSPDI), "project", mapping(new Projects(null, "Text1", false), Map.of()));
        assertThat(landed.landed().notes())
                .extracting(Note::text)
                .containsExactly("2 tasks have no value of field 'Text1' and are in no project");
    }

    @Test
    void eachTaskOfALevelCanBeAProject() throws IOException {
        task(phase("Design", "BC-101"), "Draw", 9).setMilestone(true);
        task(phase("Build", "BC-102"), "Lay", 16);
        Path file = written(FileFormat.MSPDI);
        Mapping mapping = mapping(new Projects(1, null, false), Map.of("case_id", ColumnMapping.of("Text1")));
        HeldLanding.Outcome landed = land(file, "project", mapping);
        assertThat(texts(landed, "project_id")).containsExactly("portal.1", "portal.2");
        assertThat(texts(landed, "case_id")).containsExactly("BC-101", "BC-102");
        assertThat(texts(land(file, "milestone", mapping(new Projects(1, null, false), Map.of())), "project_id"))
                .containsExactly("portal.1");
    }

    @Test
    void milestonesHaveTheFieldsOfTheirTasks() throws IOException {
        Task task = task(phase("Design", ""), "Go live", 9);
        task.setMilestone(true);
        task.setWBS("A.7");
        task.setDeadline(LocalDateTime.of(2026, 2, 27, 17, 0));
        Map<String, ColumnMapping> columns =
                Map.of("milestone_id", ColumnMapping.of("WBS"), "baseline_on", ColumnMapping.of("Deadline"));
        Group milestone = land(written(FileFormat.MSPDI), "milestone", mapping(null, columns))
                .rows()
                .get(0);
        assertThat(milestone.getString("milestone_id", 0)).isEqualTo("A.7");
        assertThat(LocalDate.ofEpochDay(milestone.getInteger("baseline_on", 0))).isEqualTo("2026-02-27");
    }

    @Test
    void expressionsTakeFieldsToo() throws IOException {
        task(phase("Design", "101"), "Draw", 9);
        ColumnMapping joined =
                new ColumnMapping(null, null, "'BC-' + row['Text1']", null, Map.of(), null, List.of(), null);
        assertThat(texts(
                        land(written(FileFormat.MSPDI), "project", mapping(null, Map.of("case_id", joined))),
                        "case_id"))
                .containsExactly("BC-101");
    }

    @Test
    void aFieldThatThereIsNotIsRefused() throws IOException {
        task(phase("Design", ""), "Draw", 9);
        Mapping mapping = mapping(null, Map.of("case_id", ColumnMapping.of("Kase")));
        assertThat(HeldLanding.land(
                                written(FileFormat.MSPDI), Contracts.exports().get("project"), mapping)
                        .refusal())
                .contains("no column 'Kase' (for case_id)");
    }

    @Test
    void theProjectIsNeverCalledByTheLibrarysDefault() throws IOException {
        task(phase("Design", ""), "Draw", 9);
        for (FileFormat format : List.of(FileFormat.MSPDI, FileFormat.XER, FileFormat.PMXML)) {
            assertThat(texts(land(written(format), "project", Mapping.AS_CONTRACT), "name"))
                    .as(format.toString())
                    .doesNotContain("Project1")
                    .hasSize(1);
        }
    }

    @Test
    void aColumnThatTheMappingFillsIsNoUnknownHeader() throws IOException {
        task(phase("Design", ""), "Draw", 9);
        schedule.getProjectProperties().setCurrencyCode("USD");
        Path file = written(FileFormat.MSPDI);
        Mapping mapping = mapping(null, Map.of("currency", constant("GBP")));
        assertThat(texts(land(file, "project", mapping), "currency")).containsExactly("GBP");
        assertThat(Landing.unknownHeaders(
                        file, "portal.xml", Contracts.exports().get("project"), mapping))
                .isEmpty();
        assertThat(texts(land(file, "project", Mapping.AS_CONTRACT), "currency"))
                .containsExactly("USD");
    }

    @Test
    void aBaselineWithoutCostIsNoBudget() throws IOException {
        Task task = task(phase("Design", ""), "Draw", 9);
        task.setBaselineStart(task.getStart());
        task.setBaselineFinish(task.getFinish());
        task.setBaselineCost(0);
        Group project = land(written(FileFormat.MSPDI), "project", Mapping.AS_CONTRACT)
                .rows()
                .get(0);
        assertThat(project.getFieldRepetitionCount("baseline_finish")).isEqualTo(1);
        assertThat(project.getFieldRepetitionCount("budget")).isZero();
    }

    @Test
    void damagedFieldsAreRefusedInOneLine() throws IOException {
        task(phase("Design", "BC-101"), "Draw", 9);
        Path file = written(FileFormat.MSPDI);
        Files.writeString(file, Files.readString(file).substring(0, 2000));
        assertThat(HeldLanding.land(
                                file,
                                Contracts.exports().get("project"),
                                mapping(new Projects(null, "Text1", false), Map.of()))
                        .refusal())
                .isNotNull();
    }

    private static Task inserted(ProjectFile master, String name, String path, int finish, double cost) {
        Task task = master.addTask();
        task.setName(name);
        task.setStart(LocalDateTime.of(2026, 1, 5, 8, 0));
        task.setFinish(LocalDateTime.of(2026, 1, finish, 17, 0));
        task.setDuration(Duration.getInstance(1, TimeUnit.DAYS));
        task.setCost(cost);
        task.setSubprojectFile(path);
        return task;
    }

    /** The paths are of the machine that the master was saved on; nothing is read there. */
    @Test
    void projectsInsertedIntoAMasterAreProjectsByTheNamesOfTheirFiles() throws IOException {
        task(phase("Design", "BC-101"), "Draw", 9);
        inserted(schedule, "Portal", "C:\\Plans\\portal.mpp", 16, 300);
        inserted(schedule, "Archive", "\\\\server\\plans\\archive.v2.mpp", 23, 500);
        Path file = written(FileFormat.MSPDI);
        HeldLanding.Outcome landed = land(
                file,
                "project",
                mapping(
                        new Projects(null, null, true),
                        Map.of("budget", ColumnMapping.of("Cost"), "currency", constant("EUR"))));
        assertThat(texts(landed, "project_id")).containsExactly("portal", "archive.v2");
        assertThat(texts(landed, "name")).containsExactly("Portal", "Archive");
        assertThat(landed.rows())
                .extracting(row -> LocalDate.ofEpochDay(row.getInteger("forecast_finish", 0)))
                .containsExactly(LocalDate.of(2026, 1, 16), LocalDate.of(2026, 1, 23));
        assertThat(landed.landed().notes())
                .extracting(Note::text)
                .contains("2 tasks are of the master itself, not of a project inserted into it, and are in no project");
    }

    @Test
    void aMasterTakenAsOneProjectSaysWhatWasInserted() throws IOException {
        task(phase("Design", "BC-101"), "Draw", 9);
        inserted(schedule, "Portal", "C:\\Plans\\portal.mpp", 16, 300);
        HeldLanding.Outcome landed = land(written(FileFormat.MSPDI), "project", Mapping.AS_CONTRACT);
        assertThat(landed.landed().notes()).anySatisfy(note -> {
            assertThat(note.kind()).isEqualTo(NoteKind.INSERTED_PROJECTS);
            assertThat(note.text()).contains("holds 1 projects of other files", "portal", "{inserted: true}");
        });
    }
}
