package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mpxj.Duration;
import org.mpxj.ProjectFile;
import org.mpxj.Task;
import org.mpxj.TimeUnit;
import org.mpxj.writer.FileFormat;
import org.mpxj.writer.UniversalProjectWriter;

/** What of a schedule counts, as real ones of project tools showed. */
class SchedulesTest {
    @TempDir
    private Path folder;

    private static ProjectFile schedule(String identifier) {
        ProjectFile file = new ProjectFile();
        file.addDefaultBaseCalendar();
        file.getProjectProperties().setProjectID(identifier);
        file.getProjectProperties().setName(identifier);
        task(file, "Build", 5);
        return file;
    }

    private static Task task(ProjectFile file, String name, int finish) {
        Task task = file.addTask();
        task.setName(name);
        task.setDuration(Duration.getInstance(1, TimeUnit.DAYS));
        task.setStart(LocalDateTime.of(2026, 1, finish, 8, 0));
        task.setFinish(LocalDateTime.of(2026, 1, finish, 17, 0));
        task.setPlannedStart(task.getStart());
        task.setPlannedFinish(task.getFinish());
        task.setRemainingEarlyFinish(task.getFinish());
        return task;
    }

    private HeldLanding.Outcome land(Path file, String contract) {
        HeldLanding.Outcome outcome = HeldLanding.land(file, Contracts.exports().get(contract), Mapping.AS_CONTRACT);
        assertThat(outcome.refusal()).isNull();
        return outcome;
    }

    private Path written(ProjectFile schedule, FileFormat format) throws IOException {
        Path file = folder.resolve("schedule." + format);
        new UniversalProjectWriter(format).write(schedule, file.toFile());
        return file;
    }

    @ParameterizedTest
    @EnumSource(
            value = FileFormat.class,
            names = {"XER", "PMXML"})
    void theCurrentPlanOfPrimaveraIsNoBaseline(FileFormat format) throws IOException {
        var project = land(written(schedule("P-1"), format), "project").rows().get(0);
        assertThat(project.getFieldRepetitionCount("forecast_finish")).isEqualTo(1);
        assertThat(project.getFieldRepetitionCount("baseline_start")).isZero();
        assertThat(project.getFieldRepetitionCount("baseline_finish")).isZero();
        assertThat(project.getFieldRepetitionCount("budget")).isZero();
    }

    /** As every .mpp has it that was never given a baseline. */
    @Test
    void aBaselineCostOfZeroWithoutABaselineIsNoBudget() throws IOException {
        Path file = written(schedule("P-1"), FileFormat.MSPDI);
        String none = "<Baseline><Number>0</Number><Cost>0</Cost></Baseline></Task>";
        Files.writeString(file, Files.readString(file).replace("</Task>", none));
        var project = land(file, "project").rows().get(0);
        assertThat(project.getFieldRepetitionCount("budget")).isZero();
    }

    @Test
    void everyProjectOfAPrimaveraExportLands() throws IOException {
        Path file = written(schedule("P-1"), FileFormat.PMXML);
        String xml = Files.readString(file);
        int start = xml.indexOf("<Project>");
        int end = xml.indexOf("</Project>") + "</Project>".length();
        String second = xml.substring(start, end).replace("P-1", "P-2");
        Files.writeString(file, xml.substring(0, end) + second + xml.substring(end));
        assertThat(land(file, "project").rows())
                .extracting(row -> row.getString("project_id", 0))
                .containsExactly("P-1", "P-2");
    }

    @Test
    void inactiveTasksTasksOfOthersAndTheProjectItselfDoNotCount() throws IOException {
        ProjectFile schedule = schedule("P-1");
        Task whole = task(schedule, "The project", 29);
        whole.setUniqueID(0);
        whole.setMilestone(true);
        Task inactive = task(schedule, "Given up", 28);
        inactive.setActive(false);
        inactive.setMilestone(true);
        Task external = task(schedule, "Of another project", 27);
        external.setExternalTask(true);
        external.setMilestone(true);
        task(schedule, "Go live", 6).setMilestone(true);
        Path file = written(schedule, FileFormat.MSPDI);
        assertThat(land(file, "milestone").rows())
                .extracting(row -> row.getString("name", 0))
                .containsExactly("Go live");
        long finish = land(file, "project").rows().get(0).getInteger("forecast_finish", 0);
        assertThat(java.time.LocalDate.ofEpochDay(finish)).isEqualTo("2026-01-06");
    }

    @Test
    void xmlIsToldByItsDeclarationInAnyEncoding() throws IOException {
        Path plain = written(schedule("P-1"), FileFormat.MSPDI);
        String xml = Files.readString(plain).replaceFirst("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
        Path wide = Files.write(folder.resolve("wide.xml"), xml.getBytes(StandardCharsets.UTF_16));
        assertThat(io.outturn.landing.FileFormat.of(wide)).isEqualTo(io.outturn.landing.FileFormat.PROJECT);
        Path other = Files.writeString(folder.resolve("other.xml"), "<?xml version=\"1.0\"?><rows/>" + " ".repeat(600));
        assertThat(HeldLanding.land(other, Contracts.exports().get("project"), Mapping.AS_CONTRACT)
                        .refusal())
                .contains("is not a project schedule of a known kind");
    }

    /** The library leaves out what the tool reports of tasks, in hundredths of the currency. */
    @Test
    void plannedAndEarnedValueAreWhatTheToolReportsOfItsTasks() throws IOException {
        ProjectFile schedule = schedule("P-1");
        task(schedule, "Test", 7);
        schedule.getProjectProperties().setStatusDate(LocalDateTime.of(2026, 3, 31, 17, 0));
        Path file = written(schedule, FileFormat.MSPDI);
        String xml = Files.readString(file);
        Files.writeString(
                file,
                xml.replace("<Name>Build</Name>", "<Name>Build</Name><BCWS>1000000</BCWS><BCWP>1000050</BCWP>")
                        .replace("<Name>Test</Name>", "<Name>Test</Name><BCWS>500000</BCWS><BCWP>0</BCWP>"));
        var progress = land(file, "project_progress").rows().get(0);
        assertThat(decimal(progress, "planned_value")).isEqualTo("15000.00");
        assertThat(decimal(progress, "earned_value")).isEqualTo("10000.50");
    }

    @Test
    void anAmountThatIsNoNumberIsRefusedWithItsLine() throws IOException {
        ProjectFile schedule = schedule("P-1");
        Path file = written(schedule, FileFormat.MSPDI);
        String xml = Files.readString(file).replace("<Name>Build</Name>", "<Name>Build</Name><BCWS>much</BCWS>");
        Files.writeString(file, xml);
        long line = xml.substring(0, xml.indexOf("<BCWS>")).lines().count();
        assertThat(HeldLanding.land(file, Contracts.exports().get("project_progress"), Mapping.AS_CONTRACT)
                        .refusal())
                .endsWith("line " + line + ": BCWS 'much' of a task is not a number");
    }

    private static String decimal(Group row, String column) {
        return BigDecimal.valueOf(row.getLong(column, 0), 2).toPlainString();
    }
}
