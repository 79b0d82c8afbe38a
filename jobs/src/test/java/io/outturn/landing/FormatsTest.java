package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mpxj.ActivityType;
import org.mpxj.Duration;
import org.mpxj.ProjectFile;
import org.mpxj.Task;
import org.mpxj.TimeUnit;
import org.mpxj.writer.FileFormat;
import org.mpxj.writer.UniversalProjectWriter;

/** The same rows, whatever they are written in. */
class FormatsTest {
    private static final Contract POSTING = Contracts.exports().get("finance_posting");

    @TempDir
    private Path folder;

    private final AtomicInteger landings = new AtomicInteger();

    private LandedFile land(Path file, Contract contract, Mapping mapping) throws IOException {
        Path target = Files.createDirectory(folder.resolve("landed" + landings.incrementAndGet()));
        return Landing.land(file, file.getFileName().toString(), "id", contract, mapping, target);
    }

    private List<String> rows(String sql) throws SQLException {
        Path landed = folder.resolve("landed" + landings.get());
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(sql.replace("ROWS", "'" + landed + "/rows.parquet'")
                        .replace("REJECTED", "'" + landed + "/rejected.parquet'"))) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }

    private static Mapping german(Shape shape, WorkbookSheet sheet) {
        return new Mapping(
                null,
                new CsvDialect(';', '"', "UTF-8", 0),
                sheet,
                shape,
                Map.of(),
                List.of("*"),
                new NumberForm(',', '.', false, false),
                List.of("dd.MM.yyyy"),
                List.of(""),
                RepeatedKeys.REJECT,
                1);
    }

    @Test
    void aWorkbookGivesTypedCellsAndReadsWrittenOnesInTheMappingsForms() throws Exception {
        Path file = folder.resolve("ledger.xlsx");
        try (Workbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            workbook.createSheet("Cover").createRow(0).createCell(0).setCellValue("not this one");
            Sheet sheet = workbook.createSheet("Data");
            sheet.createRow(0).createCell(0).setCellValue("Ledger of July");
            Row header = sheet.createRow(2);
            String[] names = {"posting_id", "posted_on", "project_ref", "account", "currency", "amount"};
            for (int i = 0; i < names.length; i++) {
                header.createCell(i).setCellValue(names[i]);
            }
            CellStyle dates = workbook.createCellStyle();
            dates.setDataFormat(workbook.getCreationHelper().createDataFormat().getFormat("d mmm yyyy"));
            Row typed = sheet.createRow(3);
            typed.createCell(0).setCellValue(1001);
            typed.createCell(1).setCellValue(LocalDate.of(2026, 7, 31));
            typed.getCell(1).setCellStyle(dates);
            typed.createCell(2).setCellValue("A");
            typed.createCell(3).setCellValue(4000);
            typed.createCell(4).setCellValue("EUR");
            typed.createCell(5).setCellFormula("1000.1+234.46");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            Row written = sheet.createRow(5);
            written.createCell(0).setCellValue("1002");
            written.createCell(1).setCellValue("01.08.2026");
            written.createCell(2).setCellValue("A");
            written.createCell(3).setCellValue("4000");
            written.createCell(4).setCellValue("EUR");
            written.createCell(5).setCellValue("1.234,56");
            Row broken = sheet.createRow(6);
            broken.createCell(0).setCellValue("1003");
            broken.createCell(5).setCellErrorValue(org.apache.poi.ss.usermodel.FormulaError.REF.getCode());
            workbook.write(out);
        }
        LandedFile landed = land(file, POSTING, german(Shape.AS_IS, new WorkbookSheet("Data", 3)));
        assertThat(rows("select posting_id, posted_on, account, amount, _line from ROWS order by 1"))
                .containsExactly("1001|2026-07-31|4000|1234.56|4", "1002|2026-08-01|4000|1234.56|6");
        assertThat(landed.rowsRejected()).isEqualTo(1);
        assertThat(rows("select line, rule from REJECTED where column_name = 'amount'"))
                .containsExactly("7|cell_error");
    }

    @Test
    void aSheetThatIsNotThereIsNamed() throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (Workbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            workbook.createSheet("One");
            workbook.write(out);
        }
        assertThatThrownBy(() -> land(file, POSTING, german(Shape.AS_IS, new WorkbookSheet("Two", 1))))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("has no sheet 'Two'");
    }

    @Test
    void parquetIsCheckedAgainstTheContractAlike() throws Exception {
        Path file = folder.resolve("ledger.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("copy (select * from (values "
                    + "('P1', date '2026-07-31', 'A', 4000, 'EUR', 12.50::decimal(10,2), timestamp '2026-07-31 10:00:00'), "
                    + "('P2', date '2026-08-01', 'A', 4000, 'eur', null, null), "
                    + "('P3', date '2026-08-01', 'A', 4000, 'EUR', -0.10::decimal(10,2), null)) "
                    + "t(posting_id, posted_on, project_ref, account, currency, amount, entered)) to '" + file
                    + "' (format parquet)");
        }
        LandedFile landed = land(file, POSTING, german(Shape.AS_IS, WorkbookSheet.FIRST));
        assertThat(landed.rowsRead()).isEqualTo(3);
        assertThat(rows("select posting_id, posted_on, account, amount from ROWS order by 1"))
                .containsExactly("P1|2026-07-31|4000|12.50", "P3|2026-08-01|4000|-0.10");
        assertThat(rows("select line, column_name, rule from REJECTED order by 2"))
                .containsExactly("2|amount|required", "2|currency|pattern");
    }

    @Test
    void numbersOfParquetAreDividedWherePercentIsSet() throws Exception {
        Path file = folder.resolve("kpi.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("copy (select * from (values ('K1', date '2026-07-31', 70.5::double), "
                    + "('K1', date '2026-08-31', 65::double)) t(kpi_id, measured_on, value)) to '" + file
                    + "' (format parquet)");
        }
        Contract measurement = Contracts.exports().get("kpi_measurement");
        Mapping percent = new Mapping(
                null,
                CsvDialect.STANDARD,
                WorkbookSheet.FIRST,
                Shape.AS_IS,
                Map.of(),
                List.of(),
                new NumberForm('.', null, false, true),
                List.of(),
                List.of(""),
                RepeatedKeys.REJECT,
                1);
        land(file, measurement, percent);
        assertThat(rows("select value from ROWS order by measured_on")).containsExactly("0.705000", "0.650000");
    }

    @ParameterizedTest
    @EnumSource(
            value = FileFormat.class,
            names = {"MSPDI", "XER", "PMXML"})
    void aScheduleGivesProjectMilestonesAndProgressWithBaselines(FileFormat format) throws Exception {
        Path file = folder.resolve("schedule." + format.name().toLowerCase(java.util.Locale.ROOT));
        new UniversalProjectWriter(format).write(schedule(), file.toFile());

        Mapping mapping = new Mapping(
                null,
                CsvDialect.STANDARD,
                WorkbookSheet.FIRST,
                Shape.AS_IS,
                Map.of("project_id", new ColumnMapping(null, "PRJ-1", null, null, Map.of(), null, List.of(), null)),
                List.of("*"),
                NumberForm.PLAIN,
                List.of(),
                List.of(""),
                RepeatedKeys.REJECT,
                1);
        assertThat(land(file, Contracts.exports().get("project"), mapping).rowsAccepted())
                .isEqualTo(1);
        assertThat(rows("select project_id, forecast_finish from ROWS")).containsExactly("PRJ-1|2026-03-13");
        if (format == FileFormat.MSPDI) {
            assertThat(rows("select baseline_start, baseline_finish, actual_start, status from ROWS"))
                    .containsExactly("2026-01-05|2026-02-27|2026-01-05|active");
        }
        assertThat(land(file, Contracts.exports().get("milestone"), mapping).rowsAccepted())
                .isEqualTo(1);
        assertThat(rows("select name, forecast_on from ROWS")).containsExactly("Go live|2026-03-13");
        assertThat(land(file, Contracts.exports().get("project_progress"), mapping)
                        .rowsRejected())
                .isZero();
    }

    private static ProjectFile schedule() {
        ProjectFile file = new ProjectFile();
        file.addDefaultBaseCalendar();
        file.getProjectProperties().setProjectTitle("New portal");
        file.getProjectProperties().setStatusDate(LocalDateTime.of(2026, 2, 1, 17, 0));
        Task build = file.addTask();
        build.setName("Build");
        build.setStart(LocalDateTime.of(2026, 1, 5, 8, 0));
        build.setActualStart(LocalDateTime.of(2026, 1, 5, 8, 0));
        build.setFinish(LocalDateTime.of(2026, 3, 13, 17, 0));
        build.setDuration(Duration.getInstance(50, TimeUnit.DAYS));
        build.setBaselineStart(LocalDateTime.of(2026, 1, 5, 8, 0));
        build.setBaselineFinish(LocalDateTime.of(2026, 2, 27, 17, 0));
        build.setBaselineCost(1000);
        build.setPercentageComplete(40);
        build.setRemainingEarlyFinish(build.getFinish());
        build.setPlannedFinish(build.getFinish());
        Task live = file.addTask();
        live.setName("Go live");
        live.setMilestone(true);
        live.setActivityType(ActivityType.FINISH_MILESTONE);
        live.setDuration(Duration.getInstance(0, TimeUnit.DAYS));
        live.setStart(LocalDateTime.of(2026, 3, 13, 17, 0));
        live.setFinish(LocalDateTime.of(2026, 3, 13, 17, 0));
        live.setRemainingEarlyFinish(live.getFinish());
        live.setPlannedFinish(live.getFinish());
        live.setBaselineStart(LocalDateTime.of(2026, 2, 27, 17, 0));
        live.setBaselineFinish(LocalDateTime.of(2026, 2, 27, 17, 0));
        return file;
    }

    @Test
    void monthsBecomeRowsAndListsAreSpreadAndTotalsLeftOut() throws Exception {
        Contract plan = Contracts.exports().get("case_plan");
        Path file = folder.resolve("plan.csv");
        Files.writeString(
                file,
                "case_id;version;flow;category;Apr 2026;May 2026;Jun 2026\n"
                        + "C1+C2;1;cost;opex;100,00;;x\n"
                        + "Total;;;;100,00;0,00;0,00\n");
        Mapping mapping = new Mapping(
                null,
                new CsvDialect(';', '"', "UTF-8", 0),
                WorkbookSheet.FIRST,
                new Shape(
                        List.of("row['case_id'] == 'Total'"),
                        new Shape.ColumnsToRows("[A-Z][a-z]{2} \\d{4}", "Month", "Amount"),
                        new Shape.Split("case_id", "+")),
                Map.of(
                        "period_start",
                        new ColumnMapping(
                                null, null, "'1 ' + row['Month']", null, Map.of(), null, List.of("d MMM yyyy"), null),
                        "amount",
                        ColumnMapping.of("Amount")),
                List.of(),
                new NumberForm(',', '.', false, false),
                List.of(),
                List.of(""),
                RepeatedKeys.REJECT,
                1);
        LandedFile landed = land(file, plan, mapping);
        assertThat(rows("select case_id, period_start, amount from ROWS order by 1"))
                .containsExactly("C1|2026-04-01|100.00", "C2|2026-04-01|100.00");
        assertThat(rows("select line, column_name, rule, value from REJECTED order by 2"))
                .containsExactly("2|amount of item 1 (C1) Jun 2026|type|x", "2|amount of item 2 (C2) Jun 2026|type|x");
        assertThat(landed.rowsRead()).isEqualTo(5);
        assertThat(landed.rowsLeftOut()).isEqualTo(1);
        assertThat(landed.notes())
                .extracting(Note::text)
                .contains("1 row left out by leave_out: row['case_id'] == 'Total'; they held 100.00");
    }

    @Test
    void anInstantOfParquetIsTheDayInTheZoneOfItsSource() throws Exception {
        Path file = folder.resolve("instants.parquet");
        write("copy (select 'P' || i as posting_id, instant as posted_on, 'A' as project_ref, '4' as account,"
                + " 'EUR' as currency, 1.00 as amount from (values (1, timestamptz '2026-03-30 23:00:00+00'),"
                + " (2, timestamptz '2026-03-31 23:00:00+00'), (3, timestamptz '2026-02-01 00:00:00+00')) v(i, instant))"
                + " to '" + file + "' (format parquet)");
        land(file, POSTING, inZone("Europe/London"));
        assertThat(rows("select posting_id, posted_on from ROWS order by 1"))
                .containsExactly("P1|2026-03-31", "P2|2026-04-01", "P3|2026-02-01");
        LandedFile without = land(file, POSTING, inZone(null));
        assertThat(rows("select posting_id, posted_on from ROWS order by 1")).containsExactly("P3|2026-02-01");
        assertThat(rows("select line, column_name, rule, value from REJECTED order by 1"))
                .containsExactly("1|posted_on|zone|2026-03-30T23:00:00Z", "2|posted_on|zone|2026-03-31T23:00:00Z");
        assertThat(without.notes())
                .containsExactly(new Note(
                        NoteKind.INSTANT,
                        "posted_on: 1 instant (such as 2026-02-01T00:00:00Z) taken for the day that begins at that"
                                + " midnight; see zone"));
        write("copy (select 'P1' as posting_id, timestamp '2026-03-31 23:00:00' as posted_on, 'A' as project_ref,"
                + " '4' as account, 'EUR' as currency, 1.00 as amount) to '" + file + "' (format parquet)");
        assertThat(land(file, POSTING, inZone(null)).notes()).isEmpty();
        assertThat(rows("select posted_on from ROWS")).containsExactly("2026-03-31");
    }

    private static void write(String sql) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Mapping inZone(String zone) {
        Mapping plain = Mapping.AS_CONTRACT;
        return new Mapping(
                null,
                plain.csv(),
                plain.workbook(),
                plain.shape(),
                plain.columns(),
                plain.ignoreColumns(),
                plain.numbers(),
                plain.dates(),
                plain.nullWords(),
                plain.repeatedKeys(),
                1,
                plain.wholeFile(),
                plain.identity(),
                new DateSettings(null, null, zone),
                null,
                null,
                Map.of());
    }

    @Test
    void datesThatCouldBeReadTwoWaysAreReportedOnceUnlessOneSettlesIt() throws Exception {
        String header = "posting_id,posted_on,project_ref,account,currency,amount\n";
        Mapping mapping = new Mapping(
                null,
                CsvDialect.STANDARD,
                WorkbookSheet.FIRST,
                Shape.AS_IS,
                Map.of(),
                List.of(),
                NumberForm.PLAIN,
                List.of("dd/MM/yyyy"),
                List.of(""),
                RepeatedKeys.REJECT,
                1);
        Path file = folder.resolve("dates.csv");
        Files.writeString(file, header + "P1,03/04/2026,A,1,EUR,1\nP2,05/06/2026,A,1,EUR,1\n");
        assertThat(land(file, POSTING, mapping).notes())
                .extracting(Note::text)
                .containsExactly("posted_on: every date could be day-month or month-day: 2 dates (such as"
                        + " 03/04/2026); they were read as dd/MM/yyyy, see dates");
        Files.writeString(file, header + "P1,03/04/2026,A,1,EUR,1\nP2,25/06/2026,A,1,EUR,1\n");
        assertThat(land(file, POSTING, mapping).notes()).isEmpty();
    }

    @Test
    void filesOfTheWrongKindAreRefusedInOneLine() throws IOException {
        Map<String, byte[]> files = Map.of(
                "zip.xlsx", "PK\u0003\u0004 and no more".getBytes(StandardCharsets.ISO_8859_1),
                "cut.parquet", "PAR1 and no more".getBytes(StandardCharsets.ISO_8859_1),
                "cut.xer", "ERMHDR\t".getBytes(StandardCharsets.ISO_8859_1),
                "bomb.xml",
                        ("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
                                        + "<Project xmlns=\"http://schemas.microsoft.com/project\"><Title>&b;</Title>")
                                .getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.write(file, entry.getValue());
            assertThatThrownBy(() -> land(file, Contracts.exports().get("project"), Mapping.AS_CONTRACT))
                    .as(entry.getKey())
                    .isInstanceOf(FileRefused.class)
                    .hasMessageStartingWith(entry.getKey() + ": ")
                    .message()
                    .doesNotContain("\n", "@");
        }
    }
}
