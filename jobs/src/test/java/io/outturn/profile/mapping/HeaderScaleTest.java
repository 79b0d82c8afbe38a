package io.outturn.profile.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that say in what their amounts are counted, and such that only look like it. */
class HeaderScaleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Budget ($ M)|MILLIONS",
                "Total cost, $M|MILLIONS",
                "Whole life cost (£m)|MILLIONS",
                "Whole Life Cost (£ millions)|MILLIONS",
                "Plan Mio. EUR|MILLIONS",
                "Ist in MEUR|MILLIONS",
                "Amount in EUR m|MILLIONS",
                "Actuals M€|MILLIONS",
                "Cost ($MM)|MILLIONS",
                "Betrag TEUR|THOUSANDS",
                "Betrag Tsd. EUR|THOUSANDS",
                "Amount in thousands|THOUSANDS",
                "Cost ($K)|THOUSANDS",
                "Cost k€|THOUSANDS",
                "Cost £'000|THOUSANDS",
                "Cost (000s)|THOUSANDS",
                "Budget $bn|BILLIONS",
                "Plan Mrd. EUR|BILLIONS"
            })
    void areRead(String header, HeaderScale scale) {
        assertThat(HeaderScale.of(header)).contains(scale);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Amount",
                "Amount (m)",
                "Size M",
                "Cost per month",
                "Plan 2000",
                "KPI",
                "Mill Road",
                "$ Member cost",
                "TEURA",
                "Budget ($ M) of thousands of items"
            })
    void areNotGuessed(String header) {
        assertThat(HeaderScale.of(header)).isEmpty();
    }
}
