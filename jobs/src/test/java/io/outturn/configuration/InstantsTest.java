package io.outturn.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.LandedFile;
import io.outturn.landing.Landing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instants as older Spark and Hive write them (INT96), as dates of rows and as the day a file was taken. */
class InstantsTest {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType(
            "message readings { required binary kpi_id (STRING); required int96 measured_on; required double value;"
                    + " required int96 taken; }");
    private static final int JULIAN_DAY_OF_31_JANUARY_2026 = 2_461_072;
    private static final long HALF_PAST_ELEVEN_AT_NIGHT = 84_600_000_000_000L;

    @TempDir
    private Path folder;

    private ConfigurationFile readings(String... further) throws IOException {
        NanoTime night = new NanoTime(JULIAN_DAY_OF_31_JANUARY_2026, HALF_PAST_ELEVEN_AT_NIGHT);
        Path file = folder.resolve("readings.parquet");
        Files.deleteIfExists(file);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(SCHEMA)
                .build()) {
            Group row = new SimpleGroup(SCHEMA);
            row.append("kpi_id", "K")
                    .append("measured_on", night)
                    .append("value", 1.5)
                    .append("taken", night);
            writer.write(row);
        }
        Path yaml = folder.resolve("outturn.yaml");
        Files.writeString(
                yaml,
                """
                name: I
                reporting_currency: EUR
                sources:
                  - name: readings
                    contract: kpi_measurement
                    files: readings.parquet
                    delivers: snapshot
                    extracted_on: {column: taken, pattern: yyyy-MM-dd}
                """
                        + String.join("\n", further) + "\n");
        return ConfigurationFile.read(yaml);
    }

    private LandedFile landed(ConfigurationFile read, Path target) throws IOException {
        Source source = read.configuration().sources().get(0);
        Contract contract = Contracts.exports().get(source.contract());
        return Landing.land(
                folder.resolve("readings.parquet"),
                "readings.parquet",
                "id",
                contract,
                source.mapping(read.configuration()),
                target);
    }

    @Test
    void theyAreDaysOfTheSourcesZone() throws Exception {
        ConfigurationFile read = readings("    zone: Asia/Tokyo");
        assertThat(InputFiles.find(read).files())
                .extracting(InputFile::extractedOn)
                .containsExactly(LocalDate.of(2026, 2, 1));
        Path target = Files.createDirectory(folder.resolve("landed"));
        assertThat(landed(read, target).rowsAccepted()).isEqualTo(1);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet row =
                        statement.executeQuery("select measured_on::varchar from '" + target + "/rows.parquet'")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("2026-02-01");
        }
        assertThat(InputFiles.find(readings("    zone: UTC")).files())
                .extracting(InputFile::extractedOn)
                .containsExactly(LocalDate.of(2026, 1, 31));
    }

    @Test
    void withoutAZoneTheyAreNoDays() throws Exception {
        ConfigurationFile read = readings();
        LandedFile landed = landed(read, Files.createDirectory(folder.resolve("landed")));
        assertThat(landed.firstRejections().get(0).reason())
                .isEqualTo("is an instant, and which day that was depends on the time zone: say the source's, such as"
                        + " zone: Europe/London, or zone: UTC");
        assertThat(InputFiles.find(read).problems()).singleElement().asString().contains("taken");
    }
}
