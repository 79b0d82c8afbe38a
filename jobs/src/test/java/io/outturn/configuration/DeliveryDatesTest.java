package io.outturn.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dates that nights can be run for, one for each delivery. */
class DeliveryDatesTest {
    @TempDir
    private Path folder;

    @Test
    void beginWhenEverySourceThatIsNeededHadADelivery() throws IOException {
        file("accounts_2026-01-31.csv");
        file("accounts_2026-03-31.csv");
        file("cases_2026-02-28.csv");
        file("cases_2026-03-31.csv");
        file("rates_2026-05-31.csv");
        assertThat(dates())
                .containsExactly(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31), LocalDate.of(2026, 5, 31));
    }

    @Test
    void areNoneWhereASourceThatIsNeededNeverHadADelivery() throws IOException {
        file("accounts_2026-01-31.csv");
        assertThat(dates()).isEmpty();
    }

    private void file(String name) throws IOException {
        Files.writeString(folder.resolve(name), "anything\n");
    }

    private List<LocalDate> dates() throws IOException {
        Path yaml = Files.writeString(
                folder.resolve("outturn.yaml"),
                """
                name: Deliveries
                reporting_currency: EUR
                sources:
                  - name: accounts
                    contract: account
                    files: "accounts_*.csv"
                    delivers: snapshot
                    extracted_on: {file_name: "_(.*).csv"}
                  - name: cases
                    contract: business_case
                    files: "cases_*.csv"
                    delivers: snapshot
                    extracted_on: {file_name: "_(.*).csv"}
                  - name: rates
                    contract: fx_rate
                    files: "rates_*.csv"
                    delivers: snapshot
                    optional: true
                    extracted_on: {file_name: "_(.*).csv"}
                """);
        ConfigurationFile read = ConfigurationFile.read(yaml);
        return InputFiles.find(read).dates(read.configuration());
    }
}
