package io.outturn.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.Outturn;
import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.InputFile;
import io.outturn.configuration.InputFiles;
import io.outturn.configuration.Source;
import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.LandedFile;
import io.outturn.landing.Landing;
import io.outturn.profile.mapping.Synonyms;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ProfileTest {
    private static final Path SAMPLE =
            Path.of("../sample-data/outturn.yaml").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private record Said(int exitCode, String out, String err) {}

    private static Said outturn(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        int code = Outturn.run(new PrintWriter(out), new PrintWriter(err), texts);
        return new Said(code, out.toString(), err.toString());
    }

    private Path file(String name, String content, Charset charset) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(charset));
    }

    private Said profile(String content) throws IOException {
        return outturn("profile", file("export.csv", content, StandardCharsets.UTF_8));
    }

    private ConfigurationFile wrapped(List<String> block) throws IOException {
        Path file = folder.resolve("outturn.yaml");
        Files.writeString(
                file,
                "name: Profiled\nreporting_currency: GBP\ncalendar: {first_month: 4}\nsources:\n"
                        + String.join("\n", block) + "\n");
        return ConfigurationFile.read(file);
    }

    static List<InputFile> sampleFiles() throws IOException {
        return InputFiles.find(ConfigurationFile.read(SAMPLE)).files();
    }

    @ParameterizedTest
    @MethodSource("sampleFiles")
    void proposesForEverySampleFileWhatItsMappingSays(InputFile file) throws IOException {
        Source byHand = file.source();
        ProfileReport report = ProfileReport.of(file.path(), Contracts.exports().all(), 200_000);
        assertThat(report.contract()).isEqualTo(byHand.contract());

        ConfigurationFile configuration = wrapped(report.sourceBlock());
        Source proposed = configuration.configuration().sources().get(0);
        Contract contract = Contracts.exports().get(byHand.contract());
        for (Column column : contract.columns()) {
            var expected = byHand.columns().get(column.name());
            if (expected != null && expected.header() != null) {
                assertThat(proposed.columns()).hasEntrySatisfying(column.name(), found -> assertThat(found.header())
                        .isEqualTo(expected.header()));
            }
        }
        assertThat(InputFiles.find(configuration).files())
                .filteredOn(found -> found.path().equals(file.path()))
                .singleElement()
                .satisfies(found -> assertThat(found.extractedOn()).isEqualTo(file.extractedOn()));
        assertThat(outturn("check", "--config", folder.resolve("outturn.yaml")).exitCode())
                .isZero();
        assertThat(accepted(file, proposed)).isEqualTo(accepted(file, byHand));
    }

    private long accepted(InputFile file, Source source) throws IOException {
        Path target = Files.createTempDirectory(folder, "landed");
        LandedFile landed = Landing.land(
                file.path(),
                file.name(),
                "id",
                Contracts.exports().get(source.contract()),
                source.mapping(ConfigurationFile.read(SAMPLE).configuration()),
                target);
        return landed.rowsAccepted();
    }

    @Test
    void seesThroughALedgerOfAnotherCountry() throws IOException {
        String ledger = "Buchungsjournal März\n\nBelegnummer;Buchungsdatum;Sachkonto;Währung;Betrag;PSP-Element\n"
                + "1;03.04.2026;081000;EUR;1.234,50;P-1\n"
                + "2;25.04.2026;082500;EUR;-17,00;P-2\n"
                + "3;k.A.;082500;EUR;zwölf;P-2\n\n"
                + "4;26.04.2026;082500;EUR\n"
                + "Summe;;;;1.217,50;\n";
        Said said = outturn("profile", file("FI_2026-04-30.csv", ledger, Charset.forName("windows-1252")));
        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .containsPattern("encoding +windows-1252 \\(a guess: 3 places are not UTF-8, first in line 1")
                .containsPattern("delimiter +semicolon")
                .containsPattern("header +line 3; above it: 'Buchungsjournal März'")
                .containsPattern("rows +3\n")
                .containsPattern("blank rows +1\n")
                .containsPattern("ragged rows +1: line 8 has 4 cells, the header has 6")
                .containsPattern("total rows +1: line 9 'Summe'")
                .containsPattern("Buchungsdatum +date dd.MM.yyyy")
                .containsPattern("Sachkonto +whole number, noughts in front")
                .contains("Betrag: 1 not a number 1.234,5: line 6 'zwölf'")
                .contains("Buchungsdatum: 'k.A.' once")
                .contains("contract: finance_posting")
                .contains("skip_lines: 2}")
                .contains("extracted_on: {file_name: \"FI_(\\\\d{4}-\\\\d{2}-\\\\d{2})\", pattern: yyyy-MM-dd}")
                .contains("leave_out: [\"row['Belegnummer'] == 'Summe'\"]")
                .contains("null_words: [\"\", k.A.]");
    }

    @Test
    void saysWhatCannotBeToldApart() throws IOException {
        Said said = profile("kpi_id,measured_on,value\nA,03/04/2026,\"1,234\"\nB,05/06/2026,\"2,345\"\n");
        assertThat(said.out())
                .contains("day and month can't be told apart in measured_on (taken as date dd/MM/yyyy)")
                .contains("decimal and thousands mark can't be told apart in value");
    }

    @Test
    void oneDecisiveDateSettlesTheWholeFile() throws IOException {
        Said said = profile("project_id,Milestone ID,Milestone,Baseline Date,Forecast Date\n"
                + "P,1,A,03/04/2026,04/23/2026\nP,2,B,05/06/2026,05/07/2026\n");
        assertThat(said.out())
                .doesNotContain("can't be told apart")
                .contains("contract: milestone")
                .contains("dates: [MM/dd/yyyy]");
    }

    @Test
    void readsMonthsTimesPercentagesAndShares() throws IOException {
        Path file = file(
                "plan.csv",
                "case_id,version,Month,Line Type,category,Planned Amount\n"
                        + "B1,1,2026-03,Spend,capex,\"€1,200.50\"\nB1,1,2026-04,Benefit,saving,€300\n",
                StandardCharsets.UTF_8);
        ProfileReport report = ProfileReport.of(file, Contracts.exports().all(), 10);
        Source source = wrapped(report.sourceBlock()).configuration().sources().get(0);
        assertThat(report.contract()).isEqualTo("case_plan");
        assertThat(source.columns().get("flow").values()).isEqualTo(Map.of("Spend", "cost", "Benefit", "benefit"));
        Path landed = Files.createDirectory(folder.resolve("landed"));
        LandedFile result = Landing.land(
                file,
                "plan.csv",
                "id",
                Contracts.exports().get("case_plan"),
                source.mapping(ConfigurationFile.read(SAMPLE).configuration()),
                landed);
        assertThat(result.firstRejections()).isEmpty();
        assertThat(result.rowsAccepted()).isEqualTo(2);

        Said projects = profile(
                "project_id,name,% Complete,Actual Start\nP1,A,85,2026-01-02 08:00\nP2,B,20,2026-02-03 09:30\n");
        assertThat(projects.out()).contains("percent: true").doesNotContain("substring", "zone");
    }

    @Test
    void aStateInForeignWordsIsLeftToThePerson() throws IOException {
        assertThat(profile("Project ID,Project Name,State\nP1,A,Foo\nP2,B,Bar\nP3,C,Done\n")
                        .out())
                .contains("      # status: {header: State, values: {Done: completed}}")
                .contains("no meaning yet for Foo, Bar among planned, active");
    }

    @Test
    void namesRequiredColumnsThatAreNotThere() throws IOException {
        Said said = profile("Project ID,Amount\nP1,£5\n");
        Said posting = outturn("profile", folder.resolve("export.csv"), "--contract", "finance_posting");
        assertThat(said.exitCode()).isZero();
        assertThat(posting.out())
                .contains("required and not found: posting_id, posted_on, account, currency")
                .contains("# TODO currency is required and not found: currency: a header, or {constant: GBP}");
        assertThat(outturn("profile", folder.resolve("export.csv"), "--contract", "projekt"))
                .satisfies(wrong -> assertThat(wrong.exitCode()).isEqualTo(2))
                .satisfies(wrong -> assertThat(wrong.err()).contains("did you mean 'project'?"));
    }

    @Test
    void noticesTextThatWentThroughAWrongDecoding() throws IOException {
        assertThat(profile("id,cost,place\n1,Ł654.46,MÃ¼nchen\n2,Ł1.00,KÃ¶ln\n").out())
                .contains("pound sign (£) that was decoded as windows-1250; export it again")
                .contains("UTF-8 that was decoded as windows-1252 and saved again (2 cells, first in line 2)");
    }

    @Test
    void whatStandsInTheFileCannotActOnTheTerminalOrOnTheYaml() throws IOException {
        String nasty = "\"project\u001b[31m_id\",\"na: {me\n- x\",\"#\u2028budget\",'\"\u202Equote\"\"\n";
        Path file = file("b\u001b[2Jad [1].csv", nasty + "1,a,5,x\n2,b,6,\u0007\n", StandardCharsets.UTF_8);
        ProfileReport report =
                ProfileReport.of(file, List.of(Contracts.exports().get("project")), 10);
        StringWriter out = new StringWriter();
        report.print(new PrintWriter(out));
        assertThat(out.toString()).doesNotContainPattern("[\\p{Cntrl}\u2028\u202E&&[^\n\r]]");
        assertThat(InputFiles.find(wrapped(report.sourceBlock())).files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void readsEncodingsWithoutAMark(String charset) throws IOException {
        Path file = file("kpis.csv", "kpi_id,name,unit\nA,Größe,€\nB,Länge,m\n", Charset.forName(charset));
        Said said = outturn("profile", file);
        assertThat(said.out())
                .contains("encoding      " + charset)
                .contains("Größe | Länge")
                .contains("contract: kpi\u0020");
    }

    @Test
    void readsWorkbooksAndParquetToo() throws IOException {
        Path file = folder.resolve("kpis 2026-09-30.xlsx");
        try (Workbook workbook = new XSSFWorkbook();
                OutputStream bytes = Files.newOutputStream(file)) {
            Sheet sheet = workbook.createSheet("Data");
            sheet.createRow(0).createCell(0).setCellValue("All KPIs");
            for (int i = 0; i < 4; i++) {
                Row row = sheet.createRow(i + 2);
                List<String> cells =
                        i == 0 ? List.of("Metric ID", "Metric Name", "Unit") : List.of("K" + i, "Calls", "%");
                for (int cell = 0; cell < cells.size(); cell++) {
                    row.createCell(cell).setCellValue(cells.get(cell));
                }
            }
            workbook.write(bytes);
        }
        Said said = outturn("profile", file);
        assertThat(said.out())
                .containsPattern("header +line 3; above it: 'All KPIs'")
                .containsPattern("rows +3\n")
                .contains("workbook: {header_row: 3}");
        ProfileReport report = ProfileReport.of(file, Contracts.exports().all(), 10);
        Source source = wrapped(report.sourceBlock()).configuration().sources().get(0);
        assertThat(outturn("check", "--config", folder.resolve("outturn.yaml")).exitCode())
                .isZero();
        Path landed = Files.createDirectory(folder.resolve("landed"));
        LandedFile rows = Landing.land(
                file,
                "kpis",
                "id",
                Contracts.exports().get("kpi"),
                source.mapping(ConfigurationFile.read(SAMPLE).configuration()),
                landed);
        assertThat(rows.rowsAccepted()).isEqualTo(3);
        assertThat(outturn("profile", landed.resolve(Landing.ROWS)).out())
                .containsPattern("format +parquet")
                .contains("contract: kpi\u0020");
    }

    @Test
    void whatIsNoExportIsSaidInOneLine() throws IOException {
        assertRefused(outturn("profile", folder.resolve("none.csv")), "is not there");
        assertRefused(outturn("profile", folder), "is a folder");
        assertRefused(profile(""), "is empty");
        assertRefused(profile("\n\n \n"), "no line that could be a header");
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        assertRefused(outturn("profile", Files.write(folder.resolve("noise"), noise)), "is not text");
        Path zip = Files.write(folder.resolve("a.zip"), new byte[] {'P', 'K', 3, 4, 9, 9, 9, 9});
        assertRefused(outturn("profile", zip), "is not a workbook");
        assertRefused(outturn("profile", file("x.pdf", "%PDF-1.7 ...", StandardCharsets.UTF_8)), "is a PDF");
    }

    /**
     * Compared word by word with all names of all contracts, such a header took more than half a minute of computing. That is
     * counted and not the time that passes, as the machine may be busy with something else.
     */
    @Test
    void aHeaderOfAMegabyteTakesNoLongerThanAnother() throws IOException {
        String header = "kpi_id,measured_on,value," + "1 ".repeat(1 << 19) + "\n";
        Path file = file("export.csv", header + "K1,2026-01-31,4,x\n", StandardCharsets.UTF_8);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        Said said = outturn("profile", file);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(15));
        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).contains("contract: kpi_measurement");
    }

    private static void assertRefused(Said said, String reason) {
        assertThat(said.exitCode()).isEqualTo(4);
        assertThat(said.err()).contains(reason).hasLineCount(1);
        assertThat(said.out()).isEmpty();
    }

    @Test
    void noDamageToAFileEndsInAFault() throws IOException {
        byte[] whole = Files.readAllBytes(sampleFiles().get(0).path());
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            byte[] damaged = java.util.Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            for (int flips = random.nextInt(40); flips >= 0; flips--) {
                damaged[random.nextInt(damaged.length)] =
                        (byte) "\"\n\r,;\t\0\u0001\u00ff\u00c3'-.0".charAt(random.nextInt(14));
            }
            Said said = outturn("profile", Files.write(folder.resolve("damaged.csv"), damaged));
            assertThat(said.exitCode()).as(said.err()).isIn(0, 4);
        }
    }

    @Test
    void looksAtNoMoreRowsThanAsked() throws IOException {
        String rows = "n\n" + "1\n".repeat(50);
        assertThat(outturn(
                                "profile",
                                "--rows",
                                20,
                                file("long.csv", "id,".concat(rows.replace("\n1", "\n1,2")), StandardCharsets.UTF_8))
                        .out())
                .contains("20, and more that were not looked at");
        assertThat(outturn("profile", "--rows", 0, folder.resolve("long.csv")).exitCode())
                .isEqualTo(2);
    }

    @Test
    void synonymsNameColumnsAndValuesThatExist() {
        Synonyms synonyms = Synonyms.shipped();
        Contracts exports = Contracts.exports();
        assertThat(exports.names()).containsAll(synonyms.contracts().keySet());
        for (String name : synonyms.columns().keySet()) {
            assertThat(exports.all()).anyMatch(contract -> contract.columns().stream()
                    .anyMatch(column ->
                            name.equals(column.name()) || name.equals(contract.name() + "." + column.name())));
        }
        for (String value : synonyms.values().keySet()) {
            assertThat(exports.all()).anyMatch(contract -> contract.columns().stream()
                    .anyMatch(column -> column.allowedValues().contains(value)));
        }
    }
}
