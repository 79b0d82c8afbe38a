package io.outturn.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.Outturn;
import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.Source;
import io.outturn.contract.Contracts;
import io.outturn.landing.LandedFile;
import io.outturn.landing.Landing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mpxj.Duration;
import org.mpxj.ProjectFile;
import org.mpxj.Task;
import org.mpxj.TimeUnit;
import org.mpxj.writer.FileFormat;
import org.mpxj.writer.UniversalProjectWriter;

/** Folders whose exports are Parquet files and schedules. */
@Tag("slow")
class InitOtherFormatsTest {
    @TempDir
    private Path folder;

    private static String outturn(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        int code = Outturn.run(new PrintWriter(out), new PrintWriter(err), texts);
        assertThat(code).as(out + "\n" + err).isZero();
        return out.toString();
    }

    private void schedule(String name, String project, FileFormat format) throws IOException {
        ProjectFile file = new ProjectFile();
        file.addDefaultBaseCalendar();
        file.getProjectProperties().setProjectID(project);
        file.getProjectProperties().setName(project);
        file.getProjectProperties().setProjectTitle("Works " + project);
        file.getProjectProperties().setStatusDate(LocalDateTime.of(2026, 3, 31, 17, 0));
        task(file, "Build", 5).setPercentageComplete(50);
        task(file, "Go live", 20).setMilestone(true);
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        new UniversalProjectWriter(format).write(file, target.toFile());
    }

    private static Task task(ProjectFile file, String name, int finish) {
        Task task = file.addTask();
        task.setName(name);
        task.setDuration(Duration.getInstance(1, TimeUnit.DAYS));
        task.setStart(LocalDateTime.of(2026, 4, finish, 8, 0));
        task.setFinish(LocalDateTime.of(2026, 4, finish, 17, 0));
        task.setPlannedStart(task.getStart());
        task.setPlannedFinish(task.getFinish());
        task.setRemainingEarlyFinish(task.getFinish());
        return task;
    }

    private void parquet(String name, String query) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("copy (" + query + ") to '" + folder.resolve(name) + "' (format parquet)");
        }
    }

    private String written() throws IOException {
        return Files.readString(folder.resolve("outturn.yaml"));
    }

    @Test
    void casesAndLedgerInParquetBesideSchedules() throws Exception {
        parquet(
                "cases_2026-03-31.parquet",
                """
                select 'P-' || i as case_number, 'Works ' || i as title, date '2025-01-01' + i::int as approval_date,
                       'GBP' as currency, timestamp '2025-06-01 00:00:00' as start_date
                from range(1, 4) as t(i)""");
        parquet(
                "budget_2026-03-31.parquet",
                """
                select 'P-' || (1 + i % 3) as case_number, date '2026-01-01' + to_months((i / 3)::int) as month,
                       'works' as cost_type, (100 * i)::decimal(18, 2) as planned_amount
                from range(1, 10) as t(i)""");
        parquet(
                "ledger_2026-03-31.parquet",
                """
                select 'D' || (900000 + i) as document_number, date '2026-01-05' + (i * 3)::int as posting_date,
                       'P-' || (1 + i % 3) as project, 4000 as account, (100.25 * i)::decimal(18, 2) as amount
                from range(1, 20) as t(i)""");
        schedule("plans/P-1_2026-03-31.xml", "P-1", FileFormat.MSPDI);
        schedule("plans/P-2_2026-03-31.xml", "P-2", FileFormat.MSPDI);
        schedule("primavera/P-3_2026-03-31.xer", "P-3", FileFormat.XER);
        String said = outturn("init", "--yes", folder);
        assertThat(said)
                .contains(
                        "plans/*.xml (2 files, schedules of 2 projects): project, milestone, project_progress, project_baseline")
                .contains(
                        "primavera/P-3_*.xer (1 file, schedules of 1 project): project, milestone, project_progress, project_baseline");
        assertThat(written())
                .contains("files: \"plans/*.xml\"")
                .contains("extracted_on: {file_name: \"(\\\\d{4}-\\\\d{2}-\\\\d{2})\", pattern: yyyy-MM-dd}")
                .contains("# 2 of 2 projects have the id of a case")
                .contains("# 1 of 1 projects have the id of a case");
        assertThat(sampled("plans_project", "plans/P-1_2026-03-31.xml"))
                .as("the file's name stands for an id, without its date")
                .containsExactly("P-1");
        assertThat(outturn("check", "--config", folder.resolve("outturn.yaml"))).contains("12 sources");
    }

    /** Project ids of a file as a source lands them. */
    private List<String> sampled(String source, String file) throws Exception {
        ConfigurationFile read = ConfigurationFile.read(folder.resolve("outturn.yaml"));
        Source found = read.configuration().sources().stream()
                .filter(one -> one.name().equals(source))
                .findFirst()
                .orElseThrow();
        Path target = Files.createDirectory(folder.resolve(".landed"));
        LandedFile landed = Landing.land(
                folder.resolve(file),
                file,
                "id",
                Contracts.exports().get(found.contract()),
                found.mapping(read.configuration()),
                target);
        assertThat(landed.firstRejections()).isEmpty();
        List<String> ids = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("select project_id from '" + target + "/rows.parquet'")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    @Test
    void schedulesAlone() throws Exception {
        schedule("plans/P-1_2026-03-31.xml", "P-1", FileFormat.MSPDI);
        Files.writeString(folder.resolve("plans/notes.xml"), "<notes/>");
        String said = outturn("init", "--yes", folder);
        assertThat(said)
                .contains(
                        "plans/P-1_*.xml (1 file, schedules of 1 project): project, milestone, project_progress, project_baseline")
                .contains("no business_case: no figure of a case can be published");
        assertThat(outturn("check", "--config", folder.resolve("outturn.yaml"))).contains("4 sources, 4 files");
    }

    @Test
    void aScheduleOfNoKnownCaseIsTold() throws Exception {
        parquet("cases.parquet", "select 'BC-1' as case_id, 'Works' as title, date '2025-01-01' as approval_date");
        schedule("P-9_2026-03-31.xml", "P-9", FileFormat.MSPDI);
        outturn("init", "--yes", folder);
        assertThat(written())
                .contains(
                        "# ? no project, such as P-9, has the id of a case: case_id: {field: ...} names the schedule's"
                                + " field that holds one");
    }
}
