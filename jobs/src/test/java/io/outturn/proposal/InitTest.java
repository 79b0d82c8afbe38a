package io.outturn.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.Outturn;
import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.Source;
import io.outturn.landing.ColumnMapping;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class InitTest {
    private static final Path SAMPLE = Path.of("../sample-data");

    @TempDir
    private Path folder;

    private record Said(int exitCode, String out, String err) {}

    private static Said outturn(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        int code = Outturn.run(new PrintWriter(out), new PrintWriter(err), texts);
        return new Said(code, out.toString(), err.toString());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    /** Contract to the headers that its columns come from. */
    private static Map<String, Source> byContract(Path configuration) throws IOException {
        return ConfigurationFile.read(configuration).configuration().sources().stream()
                .collect(Collectors.toMap(Source::contract, Function.identity()));
    }

    @Test
    void theSampleIsMappedAsItsOwnConfigurationMapsIt() throws IOException {
        Path exports = folder.resolve("exports");
        copy(SAMPLE.resolve("exports"), exports);
        Said said = outturn("init", "--yes", folder);
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(outturn("check", "--config", folder.resolve("outturn.yaml")).exitCode())
                .isZero();

        Map<String, Source> expected = byContract(SAMPLE.resolve("outturn.yaml"));
        Map<String, Source> proposed = byContract(folder.resolve("outturn.yaml"));
        assertThat(proposed.keySet()).isEqualTo(expected.keySet());
        List<String> wrong = new ArrayList<>();
        expected.forEach((contract, source) -> {
            Source found = proposed.get(contract);
            assertThat(found.files()).as(contract).isEqualTo(source.files());
            assertThat(found.delivers()).as(contract).isEqualTo(source.delivers());
            source.columns().forEach((column, mapping) -> {
                ColumnMapping taken = found.columns().get(column);
                if (mapping.header() != null
                        && (taken == null || !mapping.header().equals(taken.header()))) {
                    wrong.add(contract + "." + column + " from " + taken + " and not " + mapping.header());
                }
            });
        });
        assertThat(wrong).isEmpty();
    }

    /** As a newcomer's folder was: shortened headers, subtotals of groups, twelve months from July, a currency in a title. */
    @Test
    void shortenedHeadersSubtotalsAndAYearThatBeginsInJuly() throws IOException {
        Files.writeString(
                folder.resolve("GLDUMP_20260228.txt"),
                """
                GL DUMP|company 01
                Jrnl|Line|Eff Date|Acct|Proj Ref|Amt|DrCr|Narrative
                J1|1|14/08/2025|6100|PR001|1,100.00|D|Works
                J1|2|14/08/2025|6200|PR002|80.00|D|Works
                J2|1|15/09/2025|6100|PR001|100.00|C|Refund
                J2|2|15/09/2025|6100|PR003|9.00|D|Works
                """);
        Files.writeString(
                folder.resolve("register.csv"),
                "Ref,Project,PM,Start\nPR001,Thing 1,Di,2025-07-01\n"
                        + "PR002,Thing 2,Ed,2025-08-01\nPR003,Thing 3,Ed,2025-08-01\n");
        String months = "Jul-25,Aug-25,Sep-25,Oct-25,Nov-25,Dec-25,Jan-26,Feb-26,Mar-26,Apr-26,May-26,Jun-26";
        String numbers = "1,2,3,4,5,6,7,8,9,10,11,12,78";
        Files.writeString(
                folder.resolve("capex plan.csv"),
                String.join(
                                "\n",
                                "\"Capex plan by month, USD\"" + ",".repeat(14),
                                "Project ref,Programme," + months + ",FY26 total",
                                "PR001,North," + numbers,
                                "Subtotal North,," + numbers,
                                "PR002,South," + numbers,
                                "PR003,South," + numbers,
                                "Subtotal South,," + numbers,
                                "Grand total,," + numbers)
                        + "\n");
        Files.writeString(folder.resolve("KPIs.csv"), "KPI,Q1 FY26,Q2 FY26\nCalls,80,85\nBacklog,12,9\n");
        Said said = outturn("init", "--yes", folder);
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("GLDUMP_*.txt (1 file, 4 rows): finance_posting, account")
                .contains("register.csv (1 file, 3 rows): project, business_case")
                .contains("twelve months side by side begin in July");
        assertThat(folder.resolve("outturn.yaml"))
                .content()
                .contains("reporting_currency: USD")
                .contains("calendar: {first_month: 7}")
                .contains("leave_out: [\"row['Project ref'] =^ 'Subtotal '\", \"row['Project ref'] =^ 'Grand '\"]")
                .contains("posting_id: {expression: \"row['Jrnl'] + '-' + row['Line']\"}")
                .contains("sign_from: {header: DrCr}")
                .contains("measured_on: {expression: \"addMonths(row['Quarter'], -6)\"");
        Said checked = outturn("check", "--config", folder.resolve("outturn.yaml"));
        assertThat(checked.exitCode()).as(checked.err()).isZero();
    }

    /** Words among the dates, which the optional columns are set aside for; the day of approval keeps its form. */
    @Test
    void theStartStandsForTheApprovalInItsOwnForm() throws IOException {
        StringBuilder register = new StringBuilder("Project Number;Project Name;Start Date;Budget EUR\n");
        for (int i = 10; i < 28; i++) {
            register.append("P-" + i + ";Works " + i + ";" + (i % 9 == 0 ? "to be announced" : i + ".03.2025") + ";1"
                    + i + "\n");
        }
        Files.writeString(folder.resolve("register.csv"), register);
        Said said = outturn("init", "--yes", folder);
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out()).contains("register.csv (1 file, 18 rows): project, business_case, case_plan");
        assertThat(folder.resolve("outturn.yaml"))
                .content()
                .contains("approved_on: {header: Start Date, dates: [dd.MM.yyyy]}")
                .contains("period_start: {header: Start Date, dates: [dd.MM.yyyy]}");
    }

    @Test
    void anExistingConfigurationIsNotTouched() throws IOException {
        copy(SAMPLE.resolve("exports/2026-09-30/portfolio"), folder.resolve("portfolio"));
        Path configuration = Files.writeString(folder.resolve("outturn.yaml"), "mine");
        Said said = outturn("init", "--yes", folder);
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err())
                .contains("outturn.yaml is there already and is not touched; --output names another file");
        assertThat(configuration).hasContent("mine");
    }

    @Test
    void aFolderWithoutExportsIsTold() throws IOException {
        Files.writeString(folder.resolve("readme.txt"), "nothing to see here\n");
        Said said = outturn("init", "--yes", folder);
        assertThat(said.exitCode()).isEqualTo(4);
        assertThat(said.err()).contains("holds nothing that fills a contract");
        assertThat(folder.resolve("outturn.yaml")).doesNotExist();
    }
}
