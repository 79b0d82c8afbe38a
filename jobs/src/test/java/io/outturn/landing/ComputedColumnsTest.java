package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.configuration.Configuration;
import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.Source;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that expressions fill, from the configuration to the landed value. */
class ComputedColumnsTest {
    private static final String LEDGER =
            """
            name: computed
            reporting_currency: EUR
            sources:
              - name: ledger
                contract: finance_posting
                files: ledger.*
                delivers: snapshot
                extracted_on: {date: 2026-06-30}
                ignore_columns: ["*"]
                reject_limit: {share: 1}
            """;
    private static final String RATIOS =
            LEDGER.replace("finance_posting", "kpi_measurement").replace("ledger", "ratios");
    private static final String COMMAS =
            """
                csv: {delimiter: ";"}
                numbers: {decimal: ",", thousands: "."}
            """;

    @TempDir
    private Path folder;

    private Configuration read(String yaml) throws IOException {
        Path file = folder.resolve("outturn.yaml");
        Files.writeString(file, yaml);
        return ConfigurationFile.read(file).configuration();
    }

    private LandedFile land(String yaml, String name, byte[] content) throws IOException {
        Configuration configuration = read(yaml);
        Source source = configuration.sources().get(0);
        Contract contract = Contracts.exports().get(source.contract());
        Path file = folder.resolve(name);
        Files.write(file, content);
        Path target = Files.createDirectory(folder.resolve("landed"));
        return Landing.land(file, name, "id", contract, source.mapping(configuration), target);
    }

    private List<String> rows(String yaml, String content, String columns) throws Exception {
        land(yaml, "export.csv", content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return query("select " + columns + " from ROWS order by _line");
    }

    private List<String> query(String sql) throws Exception {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql.replace("ROWS", "'" + folder + "/landed/rows.parquet'")
                        .replace("REJECTED", "'" + folder + "/landed/rejected.parquet'"))) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                result.add(String.join("|", row));
            }
            return result;
        }
    }

    private static String amount(String expression) {
        return "    columns:\n      amount: {expression: \"" + expression + "\"}\n";
    }

    private static String value(String expression) {
        return "    columns:\n      value: {expression: \"" + expression + "\"}\n";
    }

    private static final String DEBIT_AND_CREDIT = "posting_id;posted_on;project_ref;account;currency;debit;credit\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "half_even | 0.12 0.14 -0.12 -0.14",
                "half_up | 0.13 0.14 -0.13 -0.14",
            })
    void halvesAreRoundedToTheEvenOneOrUp(String round, String amounts) throws Exception {
        assertThat(rows(
                        LEDGER + "    numbers: {round: " + round + "}\n",
                        "posting_id,posted_on,project_ref,account,currency,amount\n"
                                + "P1,2026-01-31,A,4000,EUR,0.125\nP2,2026-01-31,A,4000,EUR,0.135\n"
                                + "P3,2026-01-31,A,4000,EUR,-0.125\nP4,2026-01-31,A,4000,EUR,-0.135\n",
                        "amount"))
                .containsExactly(amounts.split(" ", 0));
    }

    @Test
    void aYearlyRateAboveOneHundredPercentIsRefused() {
        assertThatThrownBy(() -> read(LEDGER.replace("sources:", "default_discount_rate: 3.5\nsources:")))
                .isInstanceOf(InvalidYaml.class)
                .hasMessage(folder.resolve("outturn.yaml")
                        + ":3: default_discount_rate: 3.5 is 350 % a year; 0.035 is 3.5 %");
    }

    @Test
    void cellsAreReadInTheFormOfTheFileAndTheResultIsTakenAsItIs() throws Exception {
        assertThat(rows(
                        LEDGER + COMMAS + amount("row['debit'] - row['credit']"),
                        DEBIT_AND_CREDIT + "P1;2026-01-31;A;4000;EUR;1.500,50;250,25\n"
                                + "P2;2026-01-31;A;4000;EUR;0,125;0,005\n"
                                + "P3;2026-01-31;A;4000;EUR;0;1.234\n",
                        "posting_id, amount"))
                .containsExactly("P1|1250.25", "P2|0.12", "P3|-1234.00");
    }

    @Test
    void aQuotientOfAFileWithCommasHasItsPoint() throws Exception {
        assertThat(rows(
                        RATIOS + COMMAS + value("row['met'] / row['all']"),
                        "kpi_id;measured_on;met;all\nK1;2026-01-31;1;8\nK2;2026-01-31;2.469;2\nK3;2026-01-31;1.234,5;1\n",
                        "kpi_id, value"))
                .containsExactly("K1|0.125000", "K2|1234.500000", "K3|1234.500000");
    }

    @Test
    void resultsWithTrailingZerosOrAnExponentAreNumbersLikeOthers() throws Exception {
        assertThat(rows(
                        RATIOS + value("row['met'] / row['rate']"),
                        "kpi_id,measured_on,met,rate\nK1,2026-01-31,100,0.5\nK2,2026-01-31,2000,0.02\nK3,2026-01-31,0,0.5\n",
                        "kpi_id, value"))
                .containsExactly("K1|200.000000", "K2|100000.000000", "K3|0.000000");
    }

    @Test
    void plusAddsIntoAColumnOfNumbersAndJoinsIntoOneOfTexts() throws Exception {
        assertThat(rows(
                        LEDGER + amount("row['debit'] + row['credit']")
                                + "      description: {expression: \"row['debit'] + row['credit']\"}\n",
                        DEBIT_AND_CREDIT.replace(';', ',') + "P1,2026-01-31,A,4000,EUR,120,120.50\n",
                        "amount, description"))
                .containsExactly("240.50|120120.50");
    }

    @Test
    void whatPlusShouldDoHasToBeClear() {
        assertThatThrownBy(() -> read(LEDGER + amount("row['euros'] + '.' + row['cents']")
                        + "      description: {expression: \"row['number'] + 1\"}\n"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("columns.amount: expression 'row['euros'] + '.' + row['cents']':"
                        + " row['euros'] + '.' + row['cents'] joins texts, as row['euros'] + '.' is a text, and a number is"
                        + " needed: write number(row['euros'] + '.' + row['cents']) for the number that the joined text is,"
                        + " or leave row['euros'] + '.' out to add")
                .hasMessageContaining(
                        "columns.description: expression 'row['number'] + 1': row['number'] + 1 can be the sum"
                                + " or the two texts joined, and a text is needed: write number(row['number']) + 1 for the sum, or"
                                + " row['number'] + text(1) for the texts joined");
    }

    @Test
    void aRowWhoseExpressionFailsNamesTheCellAndWhatIsInIt() throws Exception {
        LandedFile landed = land(
                LEDGER + COMMAS + amount("row['debit'] / row['credit']"),
                "export.csv",
                (DEBIT_AND_CREDIT
                                + "P1;2026-01-31;A;4000;EUR;12,5x;1\n"
                                + "P2;2026-01-31;A;4000;EUR;12,5;\n"
                                + "P3;2026-01-31;A;4000;EUR;12,5;0,00\n"
                                + "P4;2026-01-31;A;4000;EUR;1;3\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(landed.rowsRejected()).isEqualTo(4);
        assertThat(query("select line, column_name, rule, value, reason from REJECTED order by line"))
                .containsExactly(
                        "2|amount|expression|debit='12,5x', credit='1'|could not be worked out: row['debit'] is '12,5x', which"
                                + " is not a number written with ',' as decimal mark and '.' between thousands",
                        "3|amount|expression|debit='12,5', credit=''|could not be worked out: row['credit'] is empty and a"
                                + " number is needed; empty_cells: zero or no_value of the column would take it",
                        "4|amount|expression|debit='12,5', credit='0,00'|could not be worked out: it divides by row['credit'],"
                                + " which is 0",
                        "5|amount|precision|debit='1', credit='3'|has 34 decimals and the column keeps 2; see"
                                + " numbers.round");
    }

    @ParameterizedTest
    @CsvSource({"zero, P1|12.50;P2|-3.00", "no_value, P2|-3.00"})
    void anEmptyCellIsTakenAsTheColumnSays(String empty, String rows) throws Exception {
        assertThat(rows(
                        LEDGER + COMMAS
                                + amount("row['debit'] - row['credit']").replace("}", ", empty_cells: " + empty + "}")
                                + "    null_words: [n/a]\n",
                        DEBIT_AND_CREDIT + "P1;2026-01-31;A;4000;EUR;12,5;n/a\nP2;2026-01-31;A;4000;EUR;1;4\n",
                        "posting_id, amount"))
                .containsExactly(rows.split(";", 0));
    }

    @Test
    void aScaleIsInTheCellsAndNotOnceMoreInTheResult() throws Exception {
        String plan = LEDGER.replace("finance_posting", "case_plan") + "    numbers: {scale: 1000}\n"
                + amount("row['planned'] - row['saved']") + "      version: {expression: \"row['edition'] + 1\"}\n";
        assertThat(rows(
                        plan,
                        "case_id,edition,flow,category,period_start,planned,saved\nC1,1,cost,opex,2026-01-31,1.5,0.25\n",
                        "amount, version"))
                .containsExactly("1250.00|2");
        assertThatThrownBy(() -> read(plan.replace(" - row['saved']", " * row['saved']")))
                .hasMessageContaining(
                        "columns.amount: expression 'row['planned'] * row['saved']': the scale of the file's"
                                + " numbers would be in row['planned'] * row['saved'] 2 times; give the column a form of its own"
                                + " (numbers) without scale");
    }

    @Test
    void aColumnsOwnFormIsThatOfTheCellsWhereverTheyAreRead() throws Exception {
        assertThat(rows(
                        LEDGER + "    csv: {delimiter: \";\"}\n"
                                + amount("row['debit'] * 2").replace("}", ", numbers: {decimal: \",\"}}"),
                        DEBIT_AND_CREDIT + "P1;2026-01-31;A;4000;EUR;1,5;\n",
                        "amount"))
                .containsExactly("3.00");
    }

    @Test
    void conditionsOfAFileWithCommasCompareNumbers() throws Exception {
        assertThat(rows(
                        LEDGER + COMMAS
                                + "    leave_out: [\"row['debit'] > 1000\", \"row['debit'] == 0 && row['credit'] == 0\"]\n"
                                + amount("row['debit'] - row['credit']"),
                        DEBIT_AND_CREDIT
                                + "P1;2026-01-31;A;4000;EUR;1.000,01;0\n"
                                + "P2;2026-01-31;A;4000;EUR;0,00;0\n"
                                + "P3;2026-01-31;A;4000;EUR;900;0,0\n"
                                + "Total;;;;;1.900,01;\n"
                                + "P4;2026-01-31;A;4000;EUR;2,5;0\n",
                        "posting_id, amount"))
                .containsExactly("P3|900.00", "P4|2.50");
    }

    @Test
    void aConditionThatCanNotBeWorkedOutDoesNotHideAnotherThatIsTrue() throws Exception {
        LandedFile landed = land(
                LEDGER + COMMAS + "    leave_out: [\"row['debit'] == 0\", \"row['posting_id'] == 'Total'\"]\n"
                        + amount("row['debit'] - row['credit']"),
                "export.csv",
                (DEBIT_AND_CREDIT + "Total;;;;;all;\nP2;2026-01-31;A;4000;EUR;all;1\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(landed.rowsLeftOut()).isEqualTo(1);
        assertThat(query("select line, rule, reason from REJECTED"))
                .containsExactly(
                        "3|expression|leave_out could not be worked out: row['debit'] is 'all', which is not a number"
                                + " written with ',' as decimal mark and '.' between thousands");
    }

    @Test
    void headersThatConditionsNameHaveToBeThere() {
        assertThatThrownBy(() -> land(
                        LEDGER + COMMAS + "    leave_out: [\"row['Art'] == 'Summe'\"]\n",
                        "export.csv",
                        "posting_id;posted_on;project_ref;account;currency;amount\n"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(FileRefused.class)
                .hasMessage("export.csv: no column 'Art', which leave_out names. The header has: posting_id, posted_on,"
                        + " project_ref, account, currency, amount");
    }

    @Test
    void typedCellsOfAWorkbookAreNumbersWhateverTheFormOfWrittenOnes() throws Exception {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("Data");
            List<String> header =
                    List.of("posting_id", "posted_on", "project_ref", "account", "currency", "debit", "credit");
            Row first = sheet.createRow(0);
            for (int i = 0; i < header.size(); i++) {
                first.createCell(i).setCellValue(header.get(i));
            }
            Row row = sheet.createRow(1);
            for (int i = 0; i < 5; i++) {
                row.createCell(i)
                        .setCellValue(
                                List.of("P1", "2026-01-31", "A", "4000", "EUR").get(i));
            }
            row.createCell(5).setCellValue(1234.5);
            row.createCell(6).setCellValue("1.000,25");
            workbook.write(out);
        }
        land(
                LEDGER + "    numbers: {decimal: \",\", thousands: \".\"}\n" + amount("row['debit'] - row['credit']"),
                "ledger.xlsx",
                out.toByteArray());
        assertThat(query("select amount from ROWS")).containsExactly("234.25");
    }

    @ParameterizedTest
    @CsvSource({"zero, 12.50", "reject, 12.50"})
    void aWordForNothingIsNothingToTheChoiceOfAnother(String empty, String amount) throws Exception {
        assertThat(rows(
                        LEDGER + COMMAS
                                + amount("row['debit'] - (row['credit'] ?: 0)")
                                        .replace("}", ", empty_cells: " + empty + "}")
                                + "      description: {expression: \"empty(row['credit']) ? 'no fee' : 'fee'\"}\n"
                                + "    null_words: [n/a, \"-\"]\n",
                        DEBIT_AND_CREDIT
                                + "P1;2026-01-31;A;4000;EUR;12,5;n/a\nP2;2026-01-31;A;4000;EUR;12,5; - \n"
                                + "P3;2026-01-31;A;4000;EUR;12,5;\nP4;2026-01-31;A;4000;EUR;1;4\n",
                        "posting_id, amount, description"))
                .containsExactly(
                        "P1|" + amount + "|no fee",
                        "P2|" + amount + "|no fee",
                        "P3|" + amount + "|no fee",
                        "P4|-3.00|fee");
    }

    @Test
    void aPercentSignWithoutItsSettingIsRejectedWithTheSetting() throws Exception {
        land(
                RATIOS + COMMAS + "    columns:\n      kpi_id: id\n      value: met\n"
                        + "      case_id: {expression: \"row['id'] + text(row['all'] * 2)\"}\n",
                "export.csv",
                "id;measured_on;met;all\nK1;2026-01-31;35,5%;1\nK2;2026-01-31;1;7 %\nK3;2026-01-31;3%5;1\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String form = " is not a number written with ',' as decimal mark and '.' between thousands";
        String advice = "; its percent sign needs numbers: {percent: true}, which makes 35 of them 0.35";
        assertThat(query("select line, column_name, rule, value, reason from REJECTED order by line"))
                .containsExactly(
                        "2|value|type|35,5%|" + form.strip() + advice,
                        "3|case_id|expression|id='K2', all='7 %'|could not be worked out: row['all'] is '7 %', which"
                                + form + advice,
                        "4|value|type|3%5|" + form.strip());
        Files.delete(folder.resolve("landed/rows.parquet"));
        Files.delete(folder.resolve("landed/rejected.parquet"));
        Files.delete(folder.resolve("landed"));
        assertThat(rows(
                        RATIOS + COMMAS.replace("{decimal", "{percent: true, decimal")
                                + "    columns:\n      kpi_id: id\n      value: met\n",
                        "id;measured_on;met\nK1;2026-01-31;35%\n",
                        "value"))
                .containsExactly("0.350000");
    }

    /** All but the first are shown as 65 %: cells that are 0.65 and ones that are 65. */
    private static byte[] percents() throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            org.apache.poi.ss.usermodel.CellStyle percent = workbook.createCellStyle();
            percent.setDataFormat(workbook.createDataFormat().getFormat("0%"));
            Sheet sheet = workbook.createSheet("Data");
            Row header = sheet.createRow(0);
            header.createCell(0).setCellValue("kpi_id");
            header.createCell(1).setCellValue("measured_on");
            header.createCell(2).setCellValue("Rate");
            double[] rates = {65, 0.65, 12.375};
            for (int i = 0; i < rates.length; i++) {
                Row row = sheet.createRow(i + 1);
                row.createCell(0).setCellValue("K" + (i + 1));
                row.createCell(1).setCellValue("2026-01-31");
                row.createCell(2).setCellValue(rates[i]);
            }
            sheet.getRow(2).getCell(2).setCellStyle(percent);
            workbook.write(out);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            {expression: "row['Rate']"}                                            | 0.650000 0.650000 0.123750
            {expression: "row['Rate']", pattern: "[0-9.]+"}                        | 0.650000 0.650000 0.123750
            {expression: "row['Rate']", values: {none: "0"}}                       | 0.650000 0.650000 0.123750
            {expression: "row['Rate'].trim()", values: {none: "0"}}                | 0.650000 0.650000 0.123750
            {expression: "row['Rate'].trim()"}                                     | 0.650000 0.650000 0.123750
            {expression: "row['kpi_id'] == '' ? '0' : row['Rate']", pattern: "(.*)"} | 0.650000 0.650000 0.123750
            {header: Rate, pattern: "[0-9.]+"}                                     | 0.650000 0.650000 0.123750
            {expression: "row['Rate'].replace('5', '0') * 1"}                      | 0.600000 0.600000 0.123700
            """)
    void whatIsCutOutOfACellThatIsShownAsPercentIsARatioToo(String column, String values) throws Exception {
        land(
                RATIOS + "    numbers: {percent: true, decimal: \",\", thousands: \".\"}\n    columns:\n      value: "
                        + column + "\n",
                "ratios.xlsx",
                percents());
        assertThat(query("select value from ROWS order by _line")).containsExactly(values.split(" ", 0));
    }

    @Test
    void aPatternOverALongCellTakesNoStack() throws Exception {
        String yaml = LEDGER + "    columns:\n      description: {header: text, pattern: \"^((?:a|b)*)$\"}\n";
        assertThat(rows(
                        yaml,
                        "posting_id,posted_on,project_ref,account,currency,amount,text\nP1,2026-01-31,A,4000,EUR,1,"
                                + "ab".repeat(20_000) + "\n",
                        "length(description)"))
                .containsExactly("40000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            status: {header: s, values: {Done: complete}}  | columns.status.values: 'Done' stands for 'complete', which is not one of draft, submitted, approved, rejected, closed
            status: {constant: aproved}                    | columns.status: the constant 'aproved' is not one of draft, submitted, approved, rejected, closed
            version: {header: v, values: {first: one}}     | columns.version.values: 'first' stands for 'one', which is not a number written with '.' as decimal mark and no thousands mark
            approved_on: {constant: 31.12.2026}            | columns.approved_on: the constant '31.12.2026' is not a date
            title: {header: t, empty_cells: zero}          | empty_cells says what comes of empty cells in an expression, and none is given
            version: {expression: "row['v'] > 1"}          | columns.version: expression 'row['v'] > 1': row['v'] > 1 is true or false, which the column is not
            title: {expression: "upper(row['t'])"}         | columns.title: expression 'upper(row['t'])': the function 'upper' is not known; there are number(x), round(x, decimals), text(x), lookup(table, key, column), numberIn(key), firstIn(key, x), date(x)
            """)
    void wordsAndExpressionsThatTheContractCanNotTakeAreFoundWithoutAnyFile(String column, String message) {
        assertThatThrownBy(() -> read(
                        LEDGER.replace("finance_posting", "business_case") + "    columns:\n      " + column + "\n"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining(message);
    }
}
