package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import java.io.IOException;
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
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types of Parquet that ledgers come in: unsigned and floating numbers, text that does not say it is text, ids as UUIDs. */
class ParquetCellTest {
    private static final Mapping GERMAN = new Mapping(
            null,
            CsvDialect.STANDARD,
            WorkbookSheet.FIRST,
            Shape.AS_IS,
            Map.of(),
            List.of(),
            new NumberForm(',', '.', false, false),
            List.of("dd.MM.yyyy"),
            List.of(""),
            RepeatedKeys.REJECT,
            1);

    @TempDir
    private Path folder;

    private List<String> landed(Mapping mapping) throws IOException, SQLException {
        Path target = Files.createDirectory(folder.resolve("landed"));
        Landing.land(
                folder.resolve("ledger.parquet"),
                "ledger.parquet",
                "id",
                Contracts.exports().get("finance_posting"),
                mapping,
                target);
        List<String> rows = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(
                        "select posting_id || '|' || posted_on || '|' || account || '|' || amount"
                                + " from '" + target
                                + "/rows.parquet' union all select line || ' ' || rule || ': ' || reason from '"
                                + target + "/rejected.parquet' order by 1")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private void duckdb(String select) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(
                    "copy (select *, 'A' as project_ref, 'EUR' as currency, date '2026-07-31' as posted_on from ("
                            + select + ")) to '" + folder.resolve("ledger.parquet") + "' (format parquet)");
        }
    }

    private void rows(String columns, Group... rows) throws IOException {
        MessageType schema = schema(columns);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(
                        new LocalOutputFile(folder.resolve("ledger.parquet")))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .build()) {
            for (Group row : rows) {
                writer.write(row);
            }
        }
    }

    private static MessageType schema(String columns) {
        return MessageTypeParser.parseMessageType("message ledger { " + columns
                + " required binary project_ref (STRING); required binary account (STRING);"
                + " required binary currency (STRING); }");
    }

    private static Group row(String columns) {
        return new SimpleGroup(schema(columns))
                .append("project_ref", "A")
                .append("account", "4000")
                .append("currency", "EUR");
    }

    @Test
    void unsignedNumbersStayPositive() throws Exception {
        duckdb(
                "select 4000000001::uinteger as posting_id, 200::utinyint as account, 4000000000::uinteger as amount union all"
                        + " select 2, 60000::usmallint, 3");
        assertThat(landed(Mapping.AS_CONTRACT))
                .containsExactly("2|2026-07-31|60000|3.00", "4000000001|2026-07-31|200|4000000000.00");
    }

    @Test
    void longUnsignedNumbersStayPositive() throws Exception {
        duckdb("select 18000000000000000001::ubigint as posting_id, '1' as account, 12345678901::ubigint as amount");
        assertThat(landed(Mapping.AS_CONTRACT)).containsExactly("18000000000000000001|2026-07-31|1|12345678901.00");
    }

    @Test
    void wholeFloatingNumbersInColumnsOfTextAreTheirDigits() throws Exception {
        duckdb("select 1001::double as posting_id, 4000::float as account, 12.5::double as amount union all"
                + " select 4900000001.0::double, 4100::float, -0.0::double");
        assertThat(landed(Mapping.AS_CONTRACT))
                .containsExactly("1001|2026-07-31|4000|12.50", "4900000001|2026-07-31|4100|0.00");
    }

    @Test
    void whatIsNoNumberIsEmptyAndInfinityIsRefusedForWhatItIs() throws Exception {
        duckdb("select 'a' as posting_id, 'x' as account, 'nan'::float as amount union all"
                + " select 'b', 'x', 'infinity'::float union all select 'c', 'x', '-infinity'::float union all"
                + " select 'd', 'x', 0.1::float");
        assertThat(landed(Mapping.AS_CONTRACT))
                .containsExactly(
                        "1 required: is empty and must not be",
                        "2 type: is not a number written with '.' as decimal mark and no thousands mark",
                        "3 type: is not a number written with '.' as decimal mark and no thousands mark",
                        "d|2026-07-31|x|0.10");
    }

    @Test
    void uuidsAreIdsAsPeopleWriteThem() throws Exception {
        duckdb("select '47183823-2574-4bfd-b411-99ed177d3e43'::uuid as posting_id, 'x' as account, 1 as amount");
        assertThat(landed(Mapping.AS_CONTRACT))
                .containsExactly("47183823-2574-4bfd-b411-99ed177d3e43|2026-07-31|x|1.00");
    }

    @Test
    void bytesThatDoNotSayTheyAreTextAreReadInTheFormsOfTheMapping() throws Exception {
        String columns = "required binary posting_id; required binary posted_on; required binary amount;";
        rows(
                columns,
                row(columns)
                        .append("posting_id", "P1")
                        .append("posted_on", "31.07.2026")
                        .append("amount", "1.234,50"),
                row(columns)
                        .append("posting_id", "P2")
                        .append("posted_on", "2026-07-31")
                        .append("amount", "12.500"));
        assertThat(landed(GERMAN))
                .containsExactly("2 type: is not a date written as dd.MM.yyyy", "P1|2026-07-31|4000|1234.50");
    }

    @Test
    void severalValuesInOneFieldAreNoNumber() throws Exception {
        String columns = "required binary posting_id (STRING); required int32 posted_on (DATE); repeated int32 amount;";
        rows(
                columns,
                row(columns)
                        .append("posting_id", "P1")
                        .append("posted_on", 20665)
                        .append("amount", 5),
                row(columns)
                        .append("posting_id", "P2")
                        .append("posted_on", 20665)
                        .append("amount", 5)
                        .append("amount", 7));
        assertThat(landed(Mapping.AS_CONTRACT))
                .containsExactly(
                        "2 type: is not a number written with '.' as decimal mark and no thousands mark",
                        "P1|2026-07-31|4000|5.00");
    }

    @Test
    void timesAreShownAsAClockShowsThem() throws Exception {
        duckdb("select time '13:45:00' as posting_id, 'x' as account, 1 as amount");
        assertThat(landed(Mapping.AS_CONTRACT)).containsExactly("13:45|2026-07-31|x|1.00");
    }
}
