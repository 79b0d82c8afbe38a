package io.outturn.profile.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TotalRowsTest {
    @Test
    void totalsAreToldFromRowsThatOnlyBeginLikeThem() {
        assertThat(TotalRows.isTotal(List.of("", "Total:", "", "5"))).isTrue();
        assertThat(TotalRows.isTotal(List.of("Total 2026", "", "", "5"))).isTrue();
        assertThat(TotalRows.isTotal(List.of("Total Rewards System", "P1", "x", "5")))
                .isFalse();
    }
}
