package io.outturn.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.landing.FileRefused;
import io.outturn.landing.ScheduleFile;
import io.outturn.profile.schedule.ScheduleReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpxj.Duration;
import org.mpxj.ProjectFile;
import org.mpxj.Task;
import org.mpxj.TaskField;
import org.mpxj.TimeUnit;
import org.mpxj.mpx.MPXWriter;
import org.mpxj.writer.FileFormat;
import org.mpxj.writer.UniversalProjectWriter;

/** What is said of a schedule, and what the proposed sources make of it. */
class ScheduleReportTest {
    @TempDir
    private Path folder;

    private final ProjectFile schedule = new ProjectFile();

    private Task task(String name, int finish) {
        Task task = schedule.addTask();
        task.setName(name);
        task.setStart(LocalDateTime.of(2026, 3, 2, 8, 0));
        task.setFinish(LocalDateTime.of(2026, 3, finish, 17, 0));
        task.setDuration(Duration.getInstance(5, TimeUnit.DAYS));
        return task;
    }

    private Path written(String name, FileFormat format) throws IOException {
        schedule.setDefaultCalendar(schedule.addDefaultBaseCalendar());
        Path file = folder.resolve(name);
        new UniversalProjectWriter(format).write(schedule, file.toFile());
        return file;
    }

    private Path written(String name, String language) throws IOException {
        schedule.setDefaultCalendar(schedule.addDefaultBaseCalendar());
        Path file = folder.resolve(name);
        MPXWriter writer = new MPXWriter();
        writer.setLocale(Locale.forLanguageTag(language));
        writer.write(schedule, file.toFile());
        return file;
    }

    private static ScheduleReport of(Path file) throws IOException {
        return ScheduleReport.of(file, ScheduleFile.CONTRACTS);
    }

    private static String printed(ScheduleReport report) {
        StringWriter text = new StringWriter();
        report.print(new PrintWriter(text));
        return text.toString();
    }

    private static void baseline(Task task, int number, double cost) {
        task.setBaselineStart(number, task.getStart());
        task.setBaselineFinish(number, task.getFinish());
        task.setBaselineCost(number, cost);
    }

    @Test
    void whatItHoldsAndHowItIsMapped() throws Exception {
        schedule.getProjectProperties().setStatusDate(LocalDateTime.of(2026, 3, 6, 17, 0));
        schedule.getProjectProperties().setName("Portal");
        schedule.getCustomFields().getOrCreate(TaskField.TEXT1).setAlias("Business case");
        Task build = task("Build", 6);
        build.setText(1, "BC-7");
        build.setText(2, "Tab\there");
        build.setCost(900);
        build.setBaselineStart(build.getStart());
        build.setBaselineFinish(build.getFinish());
        build.setBaselineCost(1000);
        baseline(build, 2, 1200);
        Task done = task("Go live", 6);
        done.setMilestone(true);
        Path file = written("portal_2026-03-31.xml", FileFormat.MSPDI);
        ScheduleReport report = of(file);
        assertThat(printed(report))
                .contains("  tasks         2; summaries: 0; milestones: 1")
                .contains("  status date   2026-03-06")
                .contains("  cost          900.00 as planned today")
                .contains("  baseline 0    2026-03-02 to 2026-03-06, cost 1,000.00")
                .contains("  baseline 2    2026-03-02 to 2026-03-06, cost 1,200.00")
                .containsPattern("    Business case +1  BC-7\n")
                .containsPattern("    Text2 +1  Tab\\\\there\n")
                .contains("      case_id: {field: Business case}   # ? by its name")
                .contains("    # baseline 0 counts; schedule: {baseline: N} takes another, of 0, 2")
                .doesNotContain("\t");
        List<String> blocks = report.sourceBlocks();
        assertThat(LandedBlock.rows(file, blocks, 0, "project_id, case_id, budget"))
                .containsExactly("portal|BC-7|1000.00");
        assertThat(LandedBlock.rows(file, blocks, 1, "project_id, name, forecast_on"))
                .containsExactly("portal|Go live|2026-03-06");
        assertThat(LandedBlock.rows(file, blocks, 2, "project_id, status_on, planned_value"))
                .containsExactly("portal|2026-03-06|1000.00");
        assertThat(LandedBlock.rows(file, blocks, 3, "project_id, planned_on, planned_value"))
                .containsExactly("portal|2026-03-06|1000.00");
    }

    @Test
    void whatIsMissingIsSaidWhereItWouldBeFilled() throws Exception {
        task("Build", 6).setCost(900);
        Path file = written("portal.xml", FileFormat.MSPDI);
        assertThat(printed(of(file)))
                .contains("  status date   not set")
                .contains("  baselines     none saved")
                .contains("    # no task is a milestone yet")
                .contains("    # no status date is set: schedule.status_date says what stands for it")
                .contains("    # no baseline with cost or work is saved yet")
                .contains("budget: {expression: \"row['budget'] ?: row['Cost']\"}   # ? no baseline has a cost");
        assertThat(LandedBlock.rows(file, of(file).sourceBlocks(), "budget")).containsExactly("900.00");
    }

    @Test
    void theOnlyBaselineThatWasSavedIsProposed() throws Exception {
        baseline(task("Build", 6), 3, 700);
        Path file = written("portal.xml", FileFormat.MSPDI);
        List<String> blocks = of(file).sourceBlocks();
        assertThat(blocks).contains("    schedule: {baseline: 3}   # ? baseline 0 was never saved; there is 3");
        assertThat(LandedBlock.rows(file, blocks, "budget")).containsExactly("700.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "fr", "it", "pt", "ru", "sv"})
    void anMpxFileIsReadInItsLanguage(String language) throws Exception {
        task("Build", 6);
        Path file = written("plan.mpx", language);
        List<String> blocks = of(file).sourceBlocks();
        assertThat(blocks).contains("    schedule: {language: " + language + "}");
        assertThat(LandedBlock.rows(file, blocks, "project_id, forecast_finish"))
                .containsExactly("plan|2026-03-06");
        assertThatThrownBy(() -> LandedBlock.rows(
                        file,
                        blocks.stream()
                                .filter(line -> !line.contains("schedule:"))
                                .toList(),
                        "project_id"))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("is an MPX file in the language " + language + " and is to be read in en")
                .hasMessageContaining("schedule: {language: " + language + "} reads it");
    }

    @Test
    void anMpxFileInEnglishNeedsNoLanguage() throws Exception {
        task("Build", 6);
        assertThat(of(written("plan.mpx", "en")).sourceBlocks()).noneMatch(line -> line.contains("language"));
    }

    @Test
    void aDamagedFileIsRefusedInOneLine() throws Exception {
        task("Build", 6);
        Path file = written("plan.mpx", "en");
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^61.*$", "61,no,numbers"));
        assertThatThrownBy(() -> of(file))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("plan.mpx")
                .hasMessageContaining("can't be read as a project schedule: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aContractThatNoScheduleFillsIsRefused() throws Exception {
        task("Build", 6);
        Path file = written("plan.xml", FileFormat.MSPDI);
        assertThatThrownBy(() -> ScheduleReport.of(file, List.of("finance_posting")))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining(
                        "fills project, milestone, project_progress, project_baseline and not finance_posting");
    }
}
