package io.outturn.landing;

import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.InputFiles;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.mpxj.Duration;
import org.mpxj.ProjectFile;
import org.mpxj.Task;
import org.mpxj.TimeUnit;
import org.mpxj.writer.FileFormat;
import org.mpxj.writer.UniversalProjectWriter;

/** Small whole exports of every kind, to be damaged by tests. */
public final class SmallExports {
    private static final Path SAMPLE = Path.of("..", "sample-data", "outturn.yaml");
    private static final Contract POSTING = Contracts.exports().get("finance_posting");
    private static final int LINES = 25;

    private SmallExports() {}

    /** The content of an export, the contract it meets and how it is read. */
    public record Export(String name, byte[] content, Contract contract, Mapping mapping) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The beginning of every newest file of the sample portfolio, read as its configuration says. */
    public static List<Export> delimited() throws IOException {
        ConfigurationFile configuration = ConfigurationFile.read(SAMPLE);
        InputFiles files = InputFiles.find(configuration);
        List<Export> exports = new ArrayList<>();
        for (var file : files.knownOn(files.newest().orElseThrow())) {
            String text = Files.readString(file.path(), StandardCharsets.ISO_8859_1);
            String beginning = String.join("\n", text.lines().limit(LINES).toList()) + "\n";
            exports.add(new Export(
                    file.path().getFileName().toString(),
                    beginning.getBytes(StandardCharsets.ISO_8859_1),
                    Contracts.exports().get(file.source().contract()),
                    file.source().mapping(configuration.configuration())));
        }
        return exports;
    }

    /** Postings with typed and written cells, a formula and a gap. */
    public static List<Export> workbooks() throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (Workbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("Data");
            Row header = sheet.createRow(0);
            for (int i = 0; i < POSTING.columns().size(); i++) {
                header.createCell(i).setCellValue(POSTING.columnNames().get(i));
            }
            CellStyle dates = workbook.createCellStyle();
            dates.setDataFormat(workbook.getCreationHelper().createDataFormat().getFormat("d mmm yyyy"));
            for (int i = 1; i <= LINES; i++) {
                Row row = sheet.createRow(i == LINES ? i + 1 : i);
                List<String> names = POSTING.columnNames();
                row.createCell(names.indexOf("posting_id")).setCellValue(i % 2 == 0 ? "P" + i : String.valueOf(i));
                row.createCell(names.indexOf("posted_on")).setCellValue(LocalDate.of(2026, 1, i));
                row.getCell(names.indexOf("posted_on")).setCellStyle(dates);
                row.createCell(names.indexOf("project_ref")).setCellValue("Größe " + i % 3);
                row.createCell(names.indexOf("account")).setCellValue(4000 + i);
                row.createCell(names.indexOf("currency")).setCellValue("EUR");
                if (i % 5 == 0) {
                    row.createCell(names.indexOf("amount")).setCellFormula("12.5*" + i);
                } else {
                    row.createCell(names.indexOf("amount")).setCellValue(i / 8.0);
                }
            }
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            workbook.write(out);
        }
        return List.of(new Export("ledger.xlsx", out.toByteArray(), POSTING, Mapping.AS_CONTRACT));
    }

    /** Postings in three compressions and with types that Parquet only knows. */
    public static List<Export> parquet() throws IOException, SQLException {
        List<Export> exports = new ArrayList<>();
        for (String compression : List.of("uncompressed", "snappy", "zstd")) {
            Path file = Files.createTempFile("small", ".parquet");
            try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = duckdb.createStatement()) {
                statement.execute("copy (select 'P' || i as posting_id, date '2026-01-01' + i::int as posted_on, "
                        + "'A' || i % 3 as project_ref, 4000 + i as account, 'EUR' as currency, "
                        + "(i / 8)::decimal(20, 2) as amount, i / 3.0::double as factor, "
                        + "timestamp '2026-01-01 10:00:00' as entered, [i, i] as items, "
                        + "case when i % 2 = 0 then 'text' end as description from range(" + LINES + ") t(i)) to '"
                        + file + "' (format parquet, compression " + compression + ")");
            }
            exports.add(new Export(compression + ".parquet", Files.readAllBytes(file), POSTING, Mapping.AS_CONTRACT));
            Files.delete(file);
        }
        return exports;
    }

    /** A small schedule in every format of a project tool that can be written, for each contract one can fill. */
    public static List<Export> schedules() throws IOException {
        List<Export> exports = new ArrayList<>();
        for (FileFormat format : List.of(FileFormat.MSPDI, FileFormat.XER, FileFormat.PMXML, FileFormat.MPX)) {
            Path file = Files.createTempFile("small", "." + format);
            new UniversalProjectWriter(format).write(schedule(), file.toFile());
            for (String contract : List.of("project", "milestone", "project_progress", "project_baseline")) {
                exports.add(new Export(
                        contract + "." + format,
                        Files.readAllBytes(file),
                        Contracts.exports().get(contract),
                        Mapping.AS_CONTRACT));
            }
            Files.delete(file);
        }
        return exports;
    }

    private static ProjectFile schedule() {
        ProjectFile file = new ProjectFile();
        file.addDefaultBaseCalendar();
        file.getProjectProperties().setProjectTitle("New portal");
        file.getProjectProperties().setStatusDate(LocalDateTime.of(2026, 2, 1, 17, 0));
        LocalDateTime start = LocalDateTime.of(2026, 1, 5, 8, 0);
        for (int i = 0; i < 4; i++) {
            Task task = file.addTask();
            LocalDateTime finish = start.plusDays(14).withHour(17);
            task.setName("Stage " + i);
            task.setMilestone(i == 3);
            task.setDuration(Duration.getInstance(i == 3 ? 0 : 10, TimeUnit.DAYS));
            task.setStart(start);
            task.setFinish(finish);
            task.setBaselineStart(start);
            task.setBaselineFinish(finish);
            task.setBaselineCost(1000);
            task.setPercentageComplete(40);
            start = start.plusDays(14);
        }
        return file;
    }

    /** Writes content where a landing can read it. */
    public static Path written(Path folder, Export export, byte[] content) throws IOException {
        Path file = folder.resolve(export.name());
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content);
        }
        return file;
    }
}
