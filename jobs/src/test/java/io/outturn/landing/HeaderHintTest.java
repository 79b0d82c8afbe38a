package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers that are not found for how the file begins: the refusal says what to set, and setting it mends the case. */
class HeaderHintTest {
    private static final Contract KPI = Contracts.exports().get("kpi");

    @TempDir
    private Path folder;

    private HeldLanding.Outcome land(String text, Charset charset, CsvDialect dialect) throws IOException {
        Path file = Files.write(folder.resolve("kpi.csv"), text.getBytes(charset));
        Mapping mapping = new Mapping(
                null,
                dialect,
                WorkbookSheet.FIRST,
                Shape.AS_IS,
                Map.of(),
                List.of(),
                Mapping.AS_CONTRACT.numbers(),
                List.of(),
                List.of(""),
                RepeatedKeys.REJECT,
                1);
        return HeldLanding.land(file, KPI, mapping);
    }

    @Test
    void aLineThatSaysTheDelimiterToSpreadsheetsIsToldFromAHeader() throws IOException {
        String text = "sep=;\nkpi_id;name\nK;Calls\n";
        for (char delimiter : new char[] {',', ';'}) {
            assertThat(land(text, StandardCharsets.UTF_8, new CsvDialect(delimiter, '"', "UTF-8", 0))
                            .refusal())
                    .endsWith(
                            "The first line says the delimiter to spreadsheets and is no header; csv.skip_lines: 1 leaves it"
                                    + " out, and csv.delimiter has to be the same: sep="
                                    + (delimiter == ';' ? "" : ";"));
        }
        assertThat(land(text, StandardCharsets.UTF_8, new CsvDialect(';', '"', "UTF-8", 1))
                        .landed()
                        .rowsAccepted())
                .isEqualTo(1);
    }

    @Test
    void utf16WithoutAMarkIsToldFromOtherEncodings() throws IOException {
        String text = "kpi_id,name\nK,Calls\n";
        assertThat(land(text, StandardCharsets.UTF_16LE, CsvDialect.STANDARD).refusal())
                .contains(
                        "The header has a NUL in it, as UTF-16 read as something else does; csv.encoding: UTF-16LE or UTF-16BE"
                                + " may be right: k\\u0000p");
        assertThat(land(text, StandardCharsets.UTF_16LE, new CsvDialect(',', '"', "UTF-16LE", 0))
                        .landed()
                        .rowsAccepted())
                .isEqualTo(1);
    }

    @Test
    void linesAboveTheHeaderAreThoughtOf() throws IOException {
        String text = "KPIs of June\n\nkpi_id,name\nK,Calls\n";
        assertThat(land(text, StandardCharsets.UTF_8, CsvDialect.STANDARD).refusal())
                .endsWith(
                        "The header is a single cell, so csv.delimiter may be wrong, or lines stand above the header, which"
                                + " csv.skip_lines leaves out: KPIs of June");
        assertThat(land(text, StandardCharsets.UTF_8, new CsvDialect(',', '"', "UTF-8", 2))
                        .landed()
                        .rowsAccepted())
                .isEqualTo(1);
    }
}
