package io.outturn.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of a day still to come is refused, wherever that day was taken from. */
class FutureDatesTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2031-05-04T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private List<String> problems(String extractedOn, Clock clock) throws IOException {
        return InputFiles.find(configuration("", extractedOn), clock).problems();
    }

    private ConfigurationFile configuration(String setting, String extractedOn) throws IOException {
        Path yaml = Files.writeString(
                folder.resolve("outturn.yaml"),
                """
                name: Future
                reporting_currency: EUR
                %s
                sources:
                  - name: accounts
                    contract: account
                    files: "*.csv"
                    delivers: snapshot
                    ignore_columns: ["*"]
                    %s
                """
                        .formatted(setting, extractedOn));
        return ConfigurationFile.read(yaml);
    }

    private Path file(String name, String taken) throws IOException {
        return Files.writeString(
                folder.resolve(name), "account,flow,category,sign,Taken\n400,cost,opex,1," + taken + "\n");
    }

    @Test
    void aDateInTheNameOfAFile() throws IOException {
        file("accounts_20310504.csv", "");
        file("accounts_20960131.csv", "");
        assertThat(problems("extracted_on: {file_name: \"_(\\\\d{8})\", pattern: yyyyMMdd}", NOON))
                .containsExactly("source accounts: accounts_20960131.csv was extracted on 2096-01-31 by its name, a day"
                        + " still to come (it is 2031-05-05 at the latest, in the time zone furthest ahead); rename the"
                        + " file or mend extracted_on, or set allow_future_dates: true");
    }

    @Test
    void aDateInAColumn() throws IOException {
        file("accounts.csv", "2031-05-06");
        assertThat(problems("extracted_on: {column: Taken}", NOON))
                .containsExactly(
                        "source accounts: accounts.csv was extracted on 2031-05-06 by its column 'Taken', a day"
                                + " still to come (it is 2031-05-05 at the latest, in the time zone furthest ahead); mend the"
                                + " export or extracted_on, or set allow_future_dates: true");
    }

    @Test
    void aStatedDate() throws IOException {
        file("accounts.csv", "");
        assertThat(problems("extracted_on: {date: 2199-12-31}", NOON))
                .containsExactly("source accounts: accounts.csv was extracted on 2199-12-31 by extracted_on.date, a day"
                        + " still to come (it is 2031-05-05 at the latest, in the time zone furthest ahead); mend that"
                        + " date, or set allow_future_dates: true");
    }

    @Test
    void theTimeOfAFile() throws IOException {
        Files.setLastModifiedTime(file("accounts.csv", ""), FileTime.from(Instant.parse("2040-01-02T00:00:00Z")));
        assertThat(problems("", NOON))
                .containsExactly("source accounts: accounts.csv was extracted on 2040-01-02 by the time it was last"
                        + " written, a day still to come (it is 2031-05-05 at the latest, in the time zone furthest"
                        + " ahead); set that time right, or say in extracted_on when it was taken, or set"
                        + " allow_future_dates: true");
    }

    @Test
    void tomorrowIsTakenWhereItHasBegunSomewhere() throws IOException {
        file("accounts.csv", "");
        String tomorrow = "extracted_on: {date: 2031-05-05}";
        assertThat(problems(tomorrow, NOON)).isEmpty();
        assertThat(problems(tomorrow, Clock.fixed(Instant.parse("2031-05-04T09:59:59Z"), ZoneOffset.UTC)))
                .singleElement()
                .asString()
                .contains("it is 2031-05-04 at the latest");
    }

    @Test
    void aFutureThatIsAllowedIsTaken() throws IOException {
        file("accounts.csv", "");
        InputFiles found =
                InputFiles.find(configuration("allow_future_dates: true", "extracted_on: {date: 2199-12-31}"), NOON);
        assertThat(found.problems()).isEmpty();
        assertThat(found.newest()).contains(LocalDate.of(2199, 12, 31));
    }

    @Test
    void aClockThatStandsBeforeTheProgramWasMadeIsNotBelieved() throws IOException {
        file("accounts.csv", "");
        Clock lost = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        assertThat(problems("extracted_on: {date: 2026-09-30}", lost)).isEmpty();
        assertThat(problems("extracted_on: {date: 2027-01-01}", lost)).hasSize(1);
    }
}
