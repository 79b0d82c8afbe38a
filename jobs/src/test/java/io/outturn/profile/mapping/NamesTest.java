package io.outturn.profile.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void theDateInAPathMakesAGlobAndAnExpression() {
        assertThat(DeliveryName.of(Path.of("exports/2026-09-30/Readings.tsv")))
                .isEqualTo(
                        new DeliveryName("readings", "exports/*/Readings.tsv", "(\\d{4}-\\d{2}-\\d{2})", "yyyy-MM-dd"));
        assertThat(DeliveryName.of(Path.of("FI_20260930.csv")))
                .isEqualTo(new DeliveryName("fi", "FI_*.csv", "FI_(\\d{8})", "yyyyMMdd"));
        assertThat(DeliveryName.of(Path.of("a[1].csv"))).isEqualTo(new DeliveryName("a_1", "a\\[1\\].csv", null, ""));
        assertThat(DeliveryName.of(Path.of("2022.csv")).sourceName()).isEqualTo("export");
    }

    @Test
    void namesAreAlikeWhateverTheirSpelling() {
        assertThat(NameLikeness.of("projectName", "project name")).isEqualTo(1);
        assertThat(NameLikeness.of("PROJECT_NAME", "Project-Name")).isEqualTo(1);
        assertThat(NameLikeness.of("W\u00e4hrung", "wahrung")).isEqualTo(1);
        assertThat(NameLikeness.of("Approved Budget (GBP)", "budget")).isGreaterThan(0.6);
        assertThat(NameLikeness.of("name", "project name")).isLessThan(0.6);
        assertThat(NameLikeness.of("colour", "currency")).isZero();
    }
}
