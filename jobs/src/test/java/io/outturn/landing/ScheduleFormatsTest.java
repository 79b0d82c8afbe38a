package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mpxj.ActivityType;
import org.mpxj.Duration;
import org.mpxj.ProjectFile;
import org.mpxj.Task;
import org.mpxj.TimeUnit;
import org.mpxj.writer.FileFormat;
import org.mpxj.writer.UniversalProjectWriter;

/** Each format of a project tool that the mapping page names as landed by a test, told by its first bytes and landed. */
class ScheduleFormatsTest {
    private static final String GANTT_PROJECT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <project name="Portal" company="" webLink="" view-date="2026-01-05" view-index="0" version="3.2" locale="en_GB">
                <calendars><day-types><day-type id="0"/><day-type id="1"/>
                    <default-week id="1" name="default" sun="1" mon="0" tue="0" wed="0" thu="0" fri="0" sat="1"/>
                </day-types></calendars>
                <tasks empty-milestones="true">
                    <taskproperties>
                        <taskproperty id="tpc0" name="Business case" type="custom" valuetype="text"/>
                    </taskproperties>
                    <task id="1" name="Build" start="2026-01-05" duration="50" complete="40">
                        <customproperty taskproperty-id="tpc0" value="BC-7"/>
                    </task>
                    <task id="2" name="Go live" meeting="true" start="2026-03-13" duration="0" complete="0"/>
                </tasks>
                <resources/><allocations/><roles roleset-name="Default"/>
            </project>
            """;

    private static final String CONCEPT_DRAW =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="http://www.schemas.conceptdraw.com/cdprj/document.xsd" Application="CDProject" Version="8">
                <WorkspaceProperties>
                    <CurrencySymbol>E</CurrencySymbol><CurrencyPosition>1</CurrencyPosition><CurrencyDigits>2</CurrencyDigits>
                    <HoursPerDay>480</HoursPerDay><HoursPerWeek>40</HoursPerWeek><DaysPerMonth>20</DaysPerMonth>
                </WorkspaceProperties>
                <Calendars><Calendar><ID>1</ID><Name>Standard</Name><BaseCalendarID>-1</BaseCalendarID>
                    <WeekDays/><ExceptedDays/></Calendar></Calendars>
                <Resources/>
                <Projects>
                    <Project><ID>1</ID><Name>Portal</Name>
                        <StartDate>2026-01-05T08:00:00</StartDate><FinishDate>2026-03-13T17:00:00</FinishDate>
                        <Task><ID>2</ID><Name>Build</Name><OutlineNumber>1</OutlineNumber>
                            <BaseDurationTimeUnit>2</BaseDurationTimeUnit><ActualDuration>50</ActualDuration>
                            <ActualStartDate>2026-01-05T08:00:00</ActualStartDate>
                            <ActualFinishDate>2026-03-13T17:00:00</ActualFinishDate>
                            <IsMilestone>false</IsMilestone><ResourceAssignments/></Task>
                        <Task><ID>3</ID><Name>Go live</Name><OutlineNumber>2</OutlineNumber>
                            <BaseDurationTimeUnit>2</BaseDurationTimeUnit>
                            <ActualStartDate>2026-03-13T17:00:00</ActualStartDate>
                            <ActualFinishDate>2026-03-13T17:00:00</ActualFinishDate>
                            <IsMilestone>true</IsMilestone><ResourceAssignments/></Task>
                    </Project>
                </Projects>
                <Links/>
            </Document>
            """;

    @TempDir
    private Path folder;

    private static ProjectFile schedule() {
        ProjectFile file = new ProjectFile();
        file.setDefaultCalendar(file.addDefaultBaseCalendar());
        file.getProjectProperties().setProjectTitle("Portal");
        file.getProjectProperties().setName("Portal");
        file.getProjectProperties().setStatusDate(LocalDateTime.of(2026, 2, 1, 17, 0));
        Task build = task(file, "Build", LocalDateTime.of(2026, 1, 5, 8, 0), 50);
        build.setPercentageComplete(40);
        Task live = task(file, "Go live", LocalDateTime.of(2026, 3, 13, 17, 0), 0);
        live.setMilestone(true);
        live.setActivityType(ActivityType.FINISH_MILESTONE);
        return file;
    }

    private static Task task(ProjectFile file, String name, LocalDateTime start, int days) {
        Task task = file.addTask();
        task.setName(name);
        task.setActivityID(name);
        task.setStart(start);
        task.setFinish(LocalDateTime.of(2026, 3, 13, 17, 0));
        task.setDuration(Duration.getInstance(days, TimeUnit.DAYS));
        task.setRemainingDuration(task.getDuration());
        task.setRemainingEarlyFinish(task.getFinish());
        task.setPlannedFinish(task.getFinish());
        task.setEarlyStart(start);
        task.setEarlyFinish(task.getFinish());
        task.setLateStart(start);
        task.setLateFinish(task.getFinish());
        return task;
    }

    private static HeldLanding.Outcome land(Path file, String contract) {
        HeldLanding.Outcome outcome = HeldLanding.land(file, Contracts.exports().get(contract), Mapping.AS_CONTRACT);
        assertThat(outcome.refusal()).isNull();
        assertThat(outcome.rejections()).isEmpty();
        return outcome;
    }

    private static void assertPortal(Path file) throws IOException {
        assertThat(io.outturn.landing.FileFormat.of(file)).isEqualTo(io.outturn.landing.FileFormat.PROJECT);
        assertThat(land(file, "project").rows())
                .singleElement()
                .extracting(row -> LocalDate.ofEpochDay(row.getInteger("forecast_finish", 0)))
                .isEqualTo(LocalDate.of(2026, 3, 13));
        assertThat(land(file, "milestone").rows())
                .singleElement()
                .satisfies(row -> assertThat(row.getString("name", 0)).isEqualTo("Go live"))
                .extracting(row -> LocalDate.ofEpochDay(row.getInteger("forecast_on", 0)))
                .isEqualTo(LocalDate.of(2026, 3, 13));
        for (String contract : List.of("project_progress", "project_baseline")) {
            land(file, contract);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FileFormat.class,
            names = {"MSPDI", "XER", "PMXML", "MPX", "PLANNER", "SDEF"})
    void aScheduleThatWasWritten(FileFormat format) throws IOException {
        Path file = folder.resolve("portal.schedule");
        new UniversalProjectWriter(format).write(schedule(), file.toFile());
        assertPortal(file);
    }

    @Test
    void ofGanttProjectWithAFieldOfItsOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("portal.gan"), GANTT_PROJECT);
        assertPortal(file);
        Mapping plain = Mapping.AS_CONTRACT;
        Mapping mapping = new Mapping(
                null,
                plain.csv(),
                plain.workbook(),
                plain.shape(),
                Map.of("case_id", ColumnMapping.of("Business case")),
                List.of(),
                plain.numbers(),
                List.of(),
                List.of(""),
                RepeatedKeys.REJECT,
                1);
        assertThat(HeldLanding.land(file, Contracts.exports().get("project"), mapping)
                        .rows())
                .extracting(row -> row.getString("case_id", 0))
                .containsExactly("BC-7");
    }

    @Test
    void ofConceptDraw() throws IOException {
        assertPortal(Files.writeString(folder.resolve("portal.cdpx"), CONCEPT_DRAW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0\1\0\0Standard Jet DB\0",
                "\0\1\0\0Standard ACE DB\0",
                "\u001c\0\0\0\u008b",
                "VOLM  1\r\n",
                "PPX!!!!",
                "<project mrproject-version=\"2\">"
            })
    void whatBeginsLikeAScheduleAndIsNoneIsRefused(String beginning) throws IOException {
        Path file = Files.write(
                folder.resolve("portal.bin"), beginning.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(HeldLanding.land(file, Contracts.exports().get("project"), Mapping.AS_CONTRACT)
                        .refusal())
                .contains("project schedule")
                .doesNotContain("\n");
    }

    @Test
    void xmlWithoutADeclarationIsToldByItsSchemaAndAHeaderInBracketsIsATable() throws IOException {
        Path undeclared = Files.writeString(
                folder.resolve("portal.xml"),
                "<!-- saved twice --><Project xmlns=\"http://schemas.microsoft.com/project\"><Name>Portal</Name></Project>");
        assertThat(io.outturn.landing.FileFormat.of(undeclared)).isEqualTo(io.outturn.landing.FileFormat.PROJECT);
        Path table = Files.writeString(folder.resolve("projects.csv"), "<project>;<Name>\nP-1;Portal\n");
        assertThat(io.outturn.landing.FileFormat.of(table)).isEqualTo(io.outturn.landing.FileFormat.CSV);
    }
}
