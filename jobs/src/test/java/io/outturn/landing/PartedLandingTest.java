package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file lands in parts as it lands in one go: rows and their order, lines, rejections and counts. */
class PartedLandingTest {
    private static final Contract READINGS = Contracts.exports().get("kpi_measurement");
    private static final long IN_ONE_GO = 1L << 40;

    @TempDir
    private Path folder;

    @Test
    void partsLandAsTheWholeDoes() throws Exception {
        for (int seed = 0; seed < 6; seed++) {
            Path file =
                    Files.writeString(folder.resolve(seed + ".csv"), text(new Random(seed)), StandardCharsets.UTF_8);
            Mapping mapping = mapping(seed % 2 == 0 ? RepeatedKeys.REJECT : RepeatedKeys.KEEP_FIRST);
            String whole = landed(file, mapping, IN_ONE_GO);
            assertThat(whole)
                    .contains("REPEATED_KEYS".substring(seed % 2 == 0 ? 13 : 0))
                    .contains("CUT_SHORT");
            for (long size : new long[] {700, 3000}) {
                assertThat(FilePart.of(file, mapping, size)).as("seed %s", seed).hasSizeGreaterThan(1);
                assertThat(landed(file, mapping, size))
                        .as("seed %s, parts of %s", seed, size)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void partsCoverTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), text(new Random(3)), StandardCharsets.UTF_8);
        List<FilePart> parts = FilePart.of(file, mapping(RepeatedKeys.REJECT), 100);
        assertThat(parts.get(0).from()).isZero();
        for (int i = 1; i < parts.size(); i++) {
            assertThat(parts.get(i).from()).isEqualTo(parts.get(i - 1).to());
        }
        assertThat(parts.get(parts.size() - 1).to()).isEqualTo(Files.size(file));
    }

    private static Mapping mapping(RepeatedKeys repeated) {
        Mapping plain = Mapping.AS_CONTRACT;
        return new Mapping(
                null,
                new CsvDialect(';', '"', "UTF-8", 1),
                plain.workbook(),
                new Shape(List.of("row['kpi_id'] == 'Total'"), null, null),
                Map.of(),
                List.of("note"),
                plain.numbers(),
                List.of("dd.MM.yyyy", "MM/dd/yyyy"),
                plain.nullWords(),
                repeated,
                1,
                new WholeFile(null, new Control("value", null)),
                Identity.AS_WRITTEN,
                DateSettings.NONE,
                null,
                null,
                Map.of());
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("Readings\nkpi_id;measured_on;case_id;value;note\n");
        for (int i = 0; i < 400; i++) {
            String end = random.nextInt(9) == 0 ? "\r\n" : "\n";
            String note =
                    switch (random.nextInt(12)) {
                        case 0 -> "\"two\nlines; and \"\"quotes\"\"\"";
                        case 1 -> random.nextInt(8) == 0 ? "\"broken\" quote" : "ü";
                        case 2 -> random.nextInt(20) == 0 ? "\"never closed" : "5\" pipe";
                        default -> "plain";
                    };
            text.append(
                    switch (random.nextInt(40)) {
                        case 0 -> "";
                        case 1 -> "Total;;;" + i;
                        case 2 -> "K;31.02.2026;;1;" + note;
                        case 3 -> "K;01.01.2026;;1,5;" + note;
                        case 4 -> "K;01.01.2026;1";
                        default ->
                            "K" + random.nextInt(150) + ";0" + (1 + random.nextInt(3)) + ".02.2026;;" + i + ".25;"
                                    + note;
                    });
            text.append(end);
        }
        return text + "K1;01.02.20";
    }

    private String landed(Path file, Mapping mapping, long partBytes) throws Exception {
        Path target = Files.createTempDirectory(folder, "landed");
        LandedFile landed =
                Landing.land(file, new Landing.Task("readings.csv", "id", READINGS, mapping), target, partBytes);
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(Landing.ROWS, Landing.REJECTIONS);
        }
        return landed + "\n" + rows(target.resolve(Landing.ROWS)) + "\n" + rows(target.resolve(Landing.REJECTIONS));
    }

    private static List<String> rows(Path file) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet read = statement.executeQuery("select t::varchar from read_parquet('" + file
                        + "', file_row_number = true) as t order by file_row_number")) {
            while (read.next()) {
                rows.add(read.getString(1));
            }
        }
        return rows;
    }
}
