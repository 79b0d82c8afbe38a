package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingTest {
    private static final Contract POSTING = Contracts.exports().get("finance_posting");
    private static final String HEADER = "posting_id,posted_on,project_ref,account,currency,amount,description\n";

    @TempDir
    private Path folder;

    private LandedFile land(byte[] content, Contract contract, Mapping mapping) throws IOException {
        return land(folder, content, contract, mapping);
    }

    private static LandedFile land(Path folder, byte[] content, Contract contract, Mapping mapping) throws IOException {
        Path file = folder.resolve("export.csv");
        Files.write(file, content);
        Path target = Files.createDirectory(folder.resolve("landed"));
        return Landing.land(file, "export.csv", "id", contract, mapping, target);
    }

    private LandedFile land(String content) throws IOException {
        return land(content.getBytes(StandardCharsets.UTF_8), POSTING, Mapping.AS_CONTRACT);
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql.replace("ROWS", "'" + folder + "/landed/rows.parquet'")
                        .replace("REJECTED", "'" + folder + "/landed/rejected.parquet'"))) {
            List<String> result = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getString(i));
                }
                result.add(String.join("|", row.stream().map(String::valueOf).toList()));
            }
            return result;
        }
    }

    @Test
    void goodRowsBecomeTypedParquetWithTheirLines() throws Exception {
        LandedFile landed =
                land(HEADER + "P1,2026-01-31,A,4000,EUR,12.5,\"two\nlines\"\nP2,2026-02-01,A,4000,EUR,-3,\n");
        assertThat(landed.rowsAccepted()).isEqualTo(2);
        assertThat(query("select posting_id, posted_on, amount, description, _line, _landing from ROWS order by 1"))
                .containsExactly("P1|2026-01-31|12.50|two\nlines|2|id", "P2|2026-02-01|-3.00|null|4|id");
        assertThat(query("select typeof(amount), typeof(posted_on), typeof(_line) from ROWS limit 1"))
                .containsExactly("DECIMAL(18,2)|DATE|BIGINT");
    }

    @Test
    void everyBadCellIsARejectWithLineColumnValueAndRule() throws Exception {
        LandedFile landed = land(HEADER
                + "P1,2026-02-30,A,4000,EUR,1,\n"
                + "P2,2026-01-01,,4000,eur,1.005,\n"
                + "P3,2026-01-01,A,4000,EUR,1\n"
                + "P4,2026-01-01,A,4000,EUR,1,x,,\n"
                + "P4,2026-01-01,A,4000,EUR,1,x\n"
                + "P5,2026-01-01,A,4000,EUR,1,x,surplus\n");
        assertThat(landed.rowsRead()).isEqualTo(6);
        assertThat(landed.rowsAccepted()).isEqualTo(1);
        assertThat(landed.rowsRejected()).isEqualTo(5);
        assertThat(query("select line, column_name, rule, value from REJECTED order by line, column_name"))
                .containsExactly(
                        "2|posted_on|type|2026-02-30",
                        "3|amount|precision|1.005",
                        "3|currency|pattern|eur",
                        "3|project_ref|required|",
                        "4|*|ragged_row|null",
                        "6|*|duplicate_key|null",
                        "7|*|ragged_row|null");
        assertThat(query("select reason from REJECTED where line = 6"))
                .singleElement()
                .asString()
                .contains("line 5");
    }

    @Test
    void aBrokenQuoteHidesNoRowBehindIt() throws Exception {
        LandedFile landed = land(HEADER
                + "P1,2026-01-01,A,4000,EUR,1,\"ok\"\n"
                + "P2,2026-01-01,A,4000,EUR,1,\"bro\"ken\n"
                + "P3,2026-01-01,A,4000,EUR,1,ok\n"
                + "P4,2026-01-01,A,4000,EUR,1,\"never closed\n");
        assertThat(landed.rowsRead()).isEqualTo(4);
        assertThat(query("select posting_id from ROWS order by 1")).containsExactly("P1", "P3");
        assertThat(query("select line, rule from REJECTED order by 1"))
                .containsExactly("3|malformed_row", "5|malformed_row");
    }

    @Test
    void aMappingRenamesReplacesAndPutsTogether() throws Exception {
        Mapping mapping = new Mapping(
                null,
                new CsvDialect(';', '"', "windows-1252", 1),
                WorkbookSheet.FIRST,
                Shape.AS_IS,
                Map.of(
                        "posting_id",
                        ColumnMapping.of("Beleg"),
                        "posted_on",
                        ColumnMapping.of("Datum"),
                        "project_ref",
                        new ColumnMapping(
                                null, null, "row['Org'] + '-' + row['Prg']", null, Map.of(), null, List.of(), null),
                        "account",
                        new ColumnMapping("Konto", null, null, null, Map.of("Bau", "4000"), null, List.of(), null),
                        "currency",
                        new ColumnMapping(null, "EUR", null, null, Map.of(), null, List.of(), null),
                        "amount",
                        ColumnMapping.of("Betrag")),
                List.of("Rest"),
                new NumberForm(',', '.', false, false),
                List.of("dd.MM.yyyy"),
                List.of("", "n/a"),
                RepeatedKeys.REJECT,
                1);
        String content = "Journal\nBeleg;Datum;Org;Prg;Konto;Betrag;description;Rest;Müll\n"
                + "1;31.01.2026;7;X;Bau;1.234,5;Küche;;\n"
                + "2;31.01.2026;7;X;Bau;n/a;Küche;;\n";
        LandedFile landed = land(content.getBytes(Charset.forName("windows-1252")), POSTING, mapping);
        assertThat(query("select project_ref, account, currency, amount, description from ROWS"))
                .containsExactly("7-X|4000|EUR|1234.50|Küche");
        assertThat(query("select column_name, rule from REJECTED")).containsExactly("amount|required");
        assertThat(landed.notes()).singleElement().asString().contains("Müll").doesNotContain("Rest");
    }

    @Test
    void aFileInMillionsHasItsAmountsScaledAndItsVersionsNot() throws Exception {
        Mapping millions = new Mapping(
                null,
                CsvDialect.STANDARD,
                WorkbookSheet.FIRST,
                Shape.AS_IS,
                Map.of(),
                List.of(),
                new NumberForm('.', ',', true, false, new BigDecimal("1000000"), Map.of()),
                List.of(),
                List.of(""),
                RepeatedKeys.REJECT,
                1);
        land(
                "case_id,version,period_start,flow,category,amount\nA,2021,2021-03-31,cost,capex,\"£2,013.02\"\n"
                        .getBytes(StandardCharsets.UTF_8),
                Contracts.exports().get("case_plan"),
                millions);
        assertThat(query("select version, amount from ROWS")).containsExactly("2021|2013020000.00");
    }

    @Test
    void aByteOrderMarkOverrulesTheEncoding() throws Exception {
        LandedFile landed = land(
                ("\uFEFF" + HEADER + "P1,2026-01-01,Ä,4000,EUR,1,\n").getBytes(StandardCharsets.UTF_16LE),
                POSTING,
                Mapping.AS_CONTRACT);
        assertThat(landed.rowsAccepted()).isEqualTo(1);
        assertThat(query("select project_ref from ROWS")).containsExactly("Ä");
    }

    @Test
    void bytesOfAnotherEncodingAreRejectedRatherThanGarbled() throws Exception {
        LandedFile landed = land(
                (HEADER + "P1,2026-01-01,Ä,4000,EUR,1,\n").getBytes(StandardCharsets.ISO_8859_1),
                POSTING,
                Mapping.AS_CONTRACT);
        assertThat(landed.rowsRejected()).isEqualTo(1);
        assertThat(query("select column_name, rule from REJECTED")).containsExactly("project_ref|encoding");
    }

    @Test
    void rowRulesOfTheContractAreHeld() throws Exception {
        Contract cases = Contracts.exports().get("business_case");
        LandedFile landed = land(
                "case_id,version,status,approved_on,title,currency\nC1,1,approved,,T,EUR\nC1,2,draft,,T,EUR\n"
                        .getBytes(StandardCharsets.UTF_8),
                cases,
                Mapping.AS_CONTRACT);
        assertThat(landed.rowsAccepted()).isEqualTo(1);
        assertThat(query("select column_name, rule from REJECTED"))
                .containsExactly("*|approved_version_has_approval_date");
    }

    @Test
    void repeatedKeysAreLeftOutAndCountedWhereTheMappingSaysSo() throws Exception {
        Mapping mapping = new Mapping(
                null,
                CsvDialect.STANDARD,
                WorkbookSheet.FIRST,
                Shape.AS_IS,
                Map.of(),
                List.of(),
                NumberForm.PLAIN,
                List.of(),
                List.of(""),
                RepeatedKeys.KEEP_FIRST,
                1);
        LandedFile landed = land(
                (HEADER + "P1,2026-01-01,A,1,EUR,1,\nP1,2026-01-01,A,1,EUR,2,\n\n").getBytes(StandardCharsets.UTF_8),
                POSTING,
                mapping);
        assertThat(landed.rowsLeftOut()).isEqualTo(2);
        assertThat(query("select amount from ROWS")).containsExactly("1.00");
    }

    @Test
    void filesThatCanNotBeTakenAreRefusedInOneLine() {
        assertThatThrownBy(() -> land("")).isInstanceOf(FileRefused.class).hasMessageContaining("export.csv: is empty");
        assertThatThrownBy(() -> landAnew("id,amount\n1,2\n"))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("no column 'posting_id'")
                .hasMessageContaining("The header has: id, amount");
        assertThatThrownBy(() -> landAnew(HEADER.replace("description", "amount") + "\n"))
                .hasMessageContaining("column 'amount' is there twice");
    }

    private void landAnew(String content) throws IOException {
        folder = Files.createDirectory(folder.resolve("again"));
        land(content);
    }

    @Test
    void aHeaderWithoutRowsLandsEmptyAndSaysSo() throws Exception {
        LandedFile landed = land(HEADER);
        assertThat(landed.rowsRead()).isZero();
        assertThat(landed.notes()).extracting(Note::text).contains("has a header and no rows");
        assertThat(query("select count(*) from ROWS")).containsExactly("0");
    }

    @Property(tries = 150)
    void whateverHappensToTheBytesNoRowIsLost(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder content = new StringBuilder(HEADER);
        for (int i = 0; i < 30; i++) {
            content.append("P").append(i).append(",2026-01-0").append(1 + i % 9).append(",A,4000,EUR,");
            content.append(random.nextInt(1000))
                    .append(",\"text, with ")
                    .append(i)
                    .append("\"\n");
        }
        byte[] bytes = mutated(content.toString().getBytes(StandardCharsets.UTF_8), random);
        Path own = Files.createTempDirectory("landing");
        try {
            LandedFile landed = land(own, bytes, POSTING, Mapping.AS_CONTRACT);
            assertThat(landed.rowsRead())
                    .isEqualTo(landed.rowsAccepted() + landed.rowsRejected() + landed.rowsLeftOut());
        } catch (FileRefused refused) {
            assertThat(refused.getMessage()).startsWith("export.csv: ");
        } finally {
            org.apache.commons.io.FileUtils.deleteDirectory(own.toFile());
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        byte[] nasty = {'"', ',', '\n', '\r', 0, (byte) 0xFF, ';', '\t'};
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            int place = random.nextInt(mutated.length);
            mutated[place] = random.nextBoolean() ? nasty[random.nextInt(nasty.length)] : (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? java.util.Arrays.copyOf(mutated, random.nextInt(mutated.length)) : mutated;
    }
}
