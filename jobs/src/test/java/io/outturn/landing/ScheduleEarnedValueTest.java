package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import io.outturn.landing.ScheduleSettings.StatusDate;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mpxj.Duration;
import org.mpxj.EarnedValueMethod;
import org.mpxj.ProjectCalendar;
import org.mpxj.ProjectFile;
import org.mpxj.Resource;
import org.mpxj.ResourceAssignment;
import org.mpxj.Task;
import org.mpxj.TimeUnit;
import org.mpxj.primavera.PrimaveraPMFileWriter;
import org.mpxj.writer.FileFormat;
import org.mpxj.writer.UniversalProjectWriter;

/** Where planned value, earned value and actual cost of a schedule come from. */
class ScheduleEarnedValueTest {
    private static final LocalDateTime START = LocalDateTime.of(2026, 1, 5, 8, 0);

    @TempDir
    private Path folder;

    /** Monday to Friday of two weeks; the status is of the first Friday. */
    private static ProjectFile schedule() {
        ProjectFile file = new ProjectFile();
        ProjectCalendar calendar = file.addDefaultBaseCalendar();
        file.setDefaultCalendar(calendar);
        file.getProjectProperties().setProjectID("P-1");
        file.getProjectProperties().setName("P-1");
        file.getProjectProperties().setStatusDate(LocalDateTime.of(2026, 1, 9, 17, 0));
        return file;
    }

    private static Task task(ProjectFile file, @Nullable Integer baselineCost) {
        Task task = file.addTask();
        task.setName("Build");
        task.setStart(START);
        task.setFinish(LocalDateTime.of(2026, 1, 16, 17, 0));
        task.setDuration(Duration.getInstance(10, TimeUnit.DAYS));
        task.setPlannedStart(task.getStart());
        task.setPlannedFinish(task.getFinish());
        task.setPlannedDuration(task.getDuration());
        task.setRemainingEarlyFinish(task.getFinish());
        task.setActualStart(START);
        task.setPercentageComplete(30);
        if (baselineCost != null) {
            task.setBaselineStart(task.getStart());
            task.setBaselineFinish(task.getFinish());
            task.setBaselineCost(baselineCost);
        }
        return task;
    }

    private static ResourceAssignment assignment(Task task) {
        Resource resource = task.getParentFile().addResource();
        resource.setName("Engineer");
        ResourceAssignment assignment = task.addResourceAssignment(resource);
        assignment.setStart(task.getStart());
        assignment.setFinish(task.getFinish());
        assignment.setWork(Duration.getInstance(80, TimeUnit.HOURS));
        return assignment;
    }

    private Path written(ProjectFile schedule, FileFormat format) throws IOException {
        Path file = folder.resolve("schedule." + format);
        new UniversalProjectWriter(format).write(schedule, file.toFile());
        return file;
    }

    private static Mapping by(StatusDate statusDate, @Nullable Integer baseline) {
        return Mapping.AS_CONTRACT.with(new Schedules(new ScheduleSettings(statusDate, baseline, null, null), null));
    }

    private static HeldLanding.Outcome land(Path file, Mapping mapping) {
        HeldLanding.Outcome outcome = HeldLanding.land(file, Contracts.exports().get("project_progress"), mapping);
        assertThat(outcome.refusal()).isNull();
        return outcome;
    }

    private Group progress(ProjectFile schedule) throws IOException {
        return land(written(schedule, FileFormat.MSPDI), Mapping.AS_CONTRACT)
                .rows()
                .get(0);
    }

    private static String figure(Group row, String column) {
        if (row.getFieldRepetitionCount(column) == 0) {
            return "none";
        }
        String amount = BigDecimal.valueOf(row.getLong(column, 0), 2).toPlainString();
        String source = column + "_source";
        return row.getType().containsField(source) ? amount + " " + row.getString(source, 0) : amount;
    }

    private static List<String> figures(Group row) {
        return List.of(figure(row, "planned_value"), figure(row, "earned_value"), figure(row, "actual_cost"));
    }

    @Test
    void withoutFiguresOfTheToolTheyFollowFromBaselineProgressAndCost() throws IOException {
        ProjectFile schedule = schedule();
        Task task = task(schedule, 1000);
        task.setCost(1100);
        task.setActualCost(350);
        Group row = progress(schedule);
        assertThat(figures(row)).containsExactly("500.00 baseline", "300.00 baseline", "350.00 actuals");
        assertThat(figure(row, "budget_at_completion")).isEqualTo("1000.00");
        assertThat(row.getString("unit", 0)).isEqualTo("currency");
        assertThat(row.getFieldRepetitionCount("missing_plan")).isZero();
    }

    @Test
    void theBaselineIsACurveOfItsMonthEndsAndItsLastDay() throws IOException {
        ProjectFile schedule = schedule();
        Task task = task(schedule, 1000);
        task.setBaselineStart(LocalDateTime.of(2026, 1, 26, 8, 0));
        task.setBaselineFinish(LocalDateTime.of(2026, 3, 6, 17, 0));
        assertThat(curve(written(schedule, FileFormat.MSPDI)))
                .containsExactly(
                        // 5 of 30 working days, then 25
                        "schedule 2026-01-31 166.67 currency",
                        "schedule 2026-02-28 833.33 currency",
                        "schedule 2026-03-06 1000.00 currency");
    }

    @Test
    void withoutABaselineThereIsNoCurve() throws IOException {
        ProjectFile schedule = schedule();
        task(schedule, null);
        assertThat(curve(written(schedule, FileFormat.MSPDI))).isEmpty();
    }

    private static List<String> curve(Path file) {
        HeldLanding.Outcome outcome =
                HeldLanding.land(file, Contracts.exports().get("project_baseline"), Mapping.AS_CONTRACT);
        assertThat(outcome.refusal()).isNull();
        return outcome.rows().stream()
                .map(row -> String.join(
                        " ",
                        row.getString("project_id", 0),
                        LocalDate.ofEpochDay(row.getInteger("planned_on", 0)).toString(),
                        figure(row, "planned_value"),
                        row.getString("unit", 0)))
                .toList();
    }

    @Test
    void aTaskMeasuredPhysicallyEarnsByThat() throws IOException {
        ProjectFile schedule = schedule();
        Task task = task(schedule, 1000);
        task.setPhysicalPercentComplete(45);
        task.setEarnedValueMethod(EarnedValueMethod.PHYSICAL_PERCENT_COMPLETE);
        assertThat(figure(progress(schedule), "earned_value")).isEqualTo("450.00 baseline");
    }

    @Test
    void whatIsReportedOfAssignmentsAloneIsAddedUp() throws IOException {
        ProjectFile schedule = schedule();
        Task task = task(schedule, 1000);
        for (int i = 0; i < 2; i++) {
            ResourceAssignment assignment = assignment(task);
            assignment.setBCWS(200);
            assignment.setBCWP(150);
            assignment.setACWP(175);
        }
        assertThat(figures(progress(schedule)))
                .containsExactly("400.00 assignments", "300.00 assignments", "350.00 assignments");
    }

    @Test
    void theZerosThatToolsWriteWhereTheyHaveNothingAreNoReport() throws IOException {
        ProjectFile schedule = schedule();
        task(schedule, 1000).setACWP(0);
        Path file = written(schedule, FileFormat.MSPDI);
        String xml = Files.readString(file);
        Files.writeString(
                file, xml.replace("<Name>Build</Name>", "<Name>Build</Name><BCWS>0.00</BCWS><BCWP>0.00</BCWP>"));
        assertThat(figures(land(file, Mapping.AS_CONTRACT).rows().get(0)))
                .containsExactly("500.00 baseline", "300.00 baseline", "none");
    }

    @Test
    void aPlanWithoutCostIsMeasuredInHours() throws IOException {
        ProjectFile schedule = schedule();
        Task task = task(schedule, 0);
        task.setBaselineWork(Duration.getInstance(80, TimeUnit.HOURS));
        task.setActualWork(Duration.getInstance(30, TimeUnit.HOURS));
        Group row = progress(schedule);
        assertThat(figures(row)).containsExactly("40.00 baseline", "24.00 baseline", "30.00 actuals");
        assertThat(row.getString("unit", 0)).isEqualTo("hours");
        assertThat(figure(row, "budget_at_completion")).isEqualTo("80.00");
    }

    @Test
    void withoutABaselineNothingIsPlannedOrEarned() throws IOException {
        ProjectFile schedule = schedule();
        Task task = task(schedule, null);
        task.setCost(1100);
        task.setActualCost(350);
        Group row = progress(schedule);
        assertThat(figures(row)).containsExactly("none", "none", "350.00 actuals");
        assertThat(row.getString("missing_plan", 0)).isEqualTo("baseline");
    }

    @Test
    void aBaselineOfDatesAlonePlansNothing() throws IOException {
        ProjectFile schedule = schedule();
        task(schedule, 0);
        Group row = progress(schedule);
        assertThat(figures(row)).containsExactly("none", "none", "none");
        assertThat(row.getString("missing_plan", 0)).isEqualTo("amounts");
    }

    /** Three quarters of the work are planned for the first week. */
    @Test
    void theBaselineIsSpreadAsTheToolHasSpreadIt() throws IOException {
        ProjectFile schedule = schedule();
        Task task = task(schedule, 1000);
        ResourceAssignment assignment = assignment(task);
        assignment.setBaselineStart(task.getStart());
        assignment.setBaselineFinish(task.getFinish());
        assignment.setBaselineWork(Duration.getInstance(80, TimeUnit.HOURS));
        Path file = written(schedule, FileFormat.MSPDI);
        String xml = Files.readString(file);
        String assignments = xml.substring(xml.indexOf("<Assignments>"));
        String spread = spread(5, 10, 60) + spread(12, 17, 20) + "</Assignment>";
        Files.writeString(
                file, xml.substring(0, xml.indexOf("<Assignments>")) + assignments.replace("</Assignment>", spread));
        assertThat(figure(land(file, Mapping.AS_CONTRACT).rows().get(0), "planned_value"))
                .isEqualTo("750.00 baseline");
    }

    private static String spread(int from, int to, int hours) {
        StringBuilder days = new StringBuilder();
        for (int day = from; day < to; day++) {
            days.append("<TimephasedData><Type>4</Type><UID>1</UID><Start>2026-01-%02dT08:00:00</Start>".formatted(day))
                    .append("<Finish>2026-01-%02dT17:00:00</Finish><Unit>2</Unit>".formatted(day))
                    .append("<Value>PT" + hours / (to - from) + "H0M0S</Value></TimephasedData>");
        }
        return days.toString();
    }

    @Test
    void anotherBaselineCountsWhereTheMappingSaysSo() throws IOException {
        ProjectFile schedule = schedule();
        Task task = task(schedule, 1000);
        task.setBaselineStart(3, START);
        task.setBaselineFinish(3, LocalDateTime.of(2026, 1, 30, 17, 0));
        task.setBaselineCost(3, 2000);
        Path file = written(schedule, FileFormat.MSPDI);
        assertThat(figures(land(file, by(StatusDate.NONE, 3)).rows().get(0)))
                .containsExactly("500.00 baseline", "600.00 baseline", "none");
        assertThat(land(file, by(StatusDate.NONE, 4)).rows().get(0).getString("missing_plan", 0))
                .isEqualTo("baseline");
    }

    @Test
    void aScheduleWithoutAStatusDateSaysNothingUnlessTheMappingSaysOfWhen() throws IOException {
        ProjectFile schedule = schedule();
        schedule.getProjectProperties().setStatusDate(null);
        schedule.getProjectProperties().setCurrentDate(LocalDateTime.of(2026, 1, 8, 8, 0));
        task(schedule, 1000);
        Path file = written(schedule, FileFormat.MSPDI);
        HeldLanding.Outcome silent = land(file, Mapping.AS_CONTRACT);
        assertThat(silent.rows()).isEmpty();
        assertThat(silent.landed().notes()).extracting(Note::kind).contains(NoteKind.NO_STATUS_DATE);
        assertThat(status(land(file, by(StatusDate.CURRENT_DATE, null)))).isEqualTo("2026-01-08 400.00 baseline");
        Mapping taken = by(StatusDate.EXTRACTION_DATE, null).takenOn(LocalDate.of(2026, 1, 13));
        assertThat(status(land(file, taken))).isEqualTo("2026-01-13 700.00 baseline");
    }

    /** The library gives the moment of reading for the current date of a file that holds none. */
    @Test
    void theMomentOfReadingIsNoCurrentDate() throws IOException {
        ProjectFile schedule = schedule();
        schedule.getProjectProperties().setStatusDate(null);
        task(schedule, 1000);
        Path file = written(schedule, FileFormat.MSPDI);
        Files.writeString(file, Files.readString(file).replaceAll("<CurrentDate>.*</CurrentDate>", ""));
        assertThat(land(file, by(StatusDate.CURRENT_DATE, null)).rows()).isEmpty();
    }

    private static String status(HeldLanding.Outcome landed) {
        Group row = landed.rows().get(0);
        return LocalDate.ofEpochDay(row.getInteger("status_on", 0)) + " " + figure(row, "planned_value");
    }

    @Test
    void aPrimaveraProjectIsHeldAgainstTheBaselineExportedWithIt() throws IOException {
        ProjectFile schedule = schedule();
        Task task = task(schedule, null);
        task.setActivityID("A1");
        ResourceAssignment now = assignment(task);
        now.setPlannedCost(1200);
        ProjectFile before = schedule();
        Task planned = task(before, null);
        planned.setActivityID("A1");
        ResourceAssignment then = assignment(planned);
        then.setPlannedWork(then.getWork());
        then.setPlannedCost(1000);
        planned.setPlannedCost(1000);
        before.getProjectProperties().setUniqueID(2);
        before.getProjectProperties().setProjectIsBaseline(true);
        schedule.getProjectProperties().setUniqueID(1);
        schedule.getProjectProperties().setBaselineProjectUniqueID(2);
        schedule.setBaseline(before);
        Path file = folder.resolve("baseline.xml");
        PrimaveraPMFileWriter writer = new PrimaveraPMFileWriter();
        writer.setWriteBaselines(true);
        writer.write(schedule, file.toFile());
        Group row = land(file, Mapping.AS_CONTRACT).rows().get(0);
        assertThat(figures(row).subList(0, 2)).containsExactly("500.00 baseline", "300.00 baseline");
        assertThat(figure(row, "budget_at_completion")).isEqualTo("1000.00");
    }

    @Test
    void aPrimaveraExportWithoutItsBaselineSaysSo() throws IOException {
        ProjectFile schedule = schedule();
        task(schedule, 1000);
        for (FileFormat format : List.of(FileFormat.XER, FileFormat.PMXML)) {
            Group row =
                    land(written(schedule, format), Mapping.AS_CONTRACT).rows().get(0);
            assertThat(figures(row).subList(0, 2)).containsExactly("none", "none");
            assertThat(row.getString("missing_plan", 0)).isEqualTo("baseline");
        }
    }
}
