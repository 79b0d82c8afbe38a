package io.outturn.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import io.outturn.profile.column.Languages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a profile proposes for things that are written in unusual ways, and what comes of the file by it. */
class ProposedSettingsTest {
    @TempDir
    private Path folder;

    /** The proposed block, its notes of what is guessed included. */
    private List<String> block(String contract, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("export.csv"), content);
        return ProfileReport.of(file, List.of(Contracts.exports().get(contract)), 1000)
                .sourceBlock();
    }

    private List<String> landed(List<String> block, String columns) throws Exception {
        return LandedBlock.rows(folder.resolve("export.csv"), block, columns);
    }

    @Test
    void debitsAndCreditsMonthsOfAnotherLanguageAndDecimalsThatAreTooMany() throws Exception {
        List<String> block = block(
                "finance_posting",
                "Belegnummer;Buchungsdatum;Sachkonto;W\u00e4hrung;Betrag;PSP-Element;S/H\n"
                        + "1;3. M\u00e4rz 2026;081000;EUR;1.234,505;P-1;S\n"
                        + "2;14. Dezember 2026;082500;EUR;17,50;P-2;H\n"
                        + "3;5. Mai 2026;082500;EUR;2,00;P-2;S\n");
        assertThat(block)
                .anyMatch(line -> line.matches(" +locale: de +# \\? language of the months' names"))
                .anyMatch(line -> line.contains("amount: {header: Betrag, numbers: {decimal: \",\", thousands: \".\","
                        + " sign_from: {header: S/H}, round: half_up}}"))
                .anyMatch(line ->
                        line.endsWith("# ? S, H in S/H: credits become negative; ? up to 3 decimals, of which the"
                                + " column keeps 2"))
                .noneMatch(line -> line.contains("ignore_columns"));
        assertThat(landed(block, "posting_id, posted_on, amount, project_ref"))
                .containsExactly("1|2026-03-03|1234.51|P-1", "2|2026-12-14|-17.50|P-2", "3|2026-05-05|2.00|P-2");
    }

    @Test
    void signsAreNotSaidToMeanThemselves() throws Exception {
        List<String> block = block("account", "account,flow,sign\n4000,cost,+\n8000,benefit,-1\n8100,benefit,CR\n");
        assertThat(block).anyMatch(line -> line.contains("sign: {header: sign, values: {\"+\": \"1\", CR: \"-1\"}}"));
        assertThat(landed(block, "account, sign")).containsExactly("4000|1", "8000|-1", "8100|-1");
    }

    @Test
    void placeholdersStandForNothing() throws Exception {
        List<String> block = block(
                "business_case",
                "case_id,version,status,approved_on,title,currency,business_owner\n"
                        + "A,1,approved,2026-01-05,T,EUR,TBC\nB,1,approved,2026-01-06,U,EUR,Ann\nC,1,draft,n/a,V,EUR,Ann\n");
        assertThat(block)
                .anyMatch(line -> line.matches(" +null_words: \\[\"\", TBC, n/a] +# \\? these stand for nothing"));
        assertThat(landed(
                        block,
                        "case_id, coalesce(business_owner, 'nobody'), coalesce(cast(approved_on as varchar), '')"))
                .containsExactly("A|nobody|2026-01-05", "B|Ann|2026-01-06", "C|Ann|");
    }

    @Test
    void wordsForDebitAndCreditBehindTheNumber() throws Exception {
        List<String> block = block(
                "finance_posting",
                "posting_id,posted_on,project_ref,account,currency,amount\n"
                        + "1,2026-01-05,A,400,EUR,\"1,250.00 CR\"\n2,2026-01-06,A,400,EUR,80.00 DR\n");
        assertThat(block)
                .anyMatch(line -> line.contains("amount: {header: amount, numbers: {decimal: \".\", thousands: \",\","
                        + " sign_from: {credit: [CR], debit: [DR]}}}"));
        assertThat(landed(block, "posting_id, amount")).containsExactly("1|-1250.00", "2|80.00");
    }

    @Test
    void aTimeOfDayIsLeftAsideAndAnInstantNeedsAZone() throws Exception {
        List<String> block = block(
                "kpi_measurement",
                "kpi_id,measured_on,value\nK,2026-01-31T23:30:00-02:00,1\nK,2026-02-28T22:00:00Z,2\n");
        assertThat(block)
                .anyMatch(
                        line -> line.matches(" +zone: UTC +# \\? whose days count; name yours, such as Europe/London"))
                .noneMatch(line -> line.contains("substring"));
        assertThat(landed(block, "measured_on")).containsExactly("2026-02-01", "2026-02-28");
        assertThat(landed(
                        block.stream()
                                .map(line -> line.replace("UTC", "Asia/Tokyo"))
                                .toList(),
                        "measured_on"))
                .containsExactly("2026-02-01", "2026-03-01");
        assertThat(block("kpi_measurement", "kpi_id,measured_on,value\nK,2026-01-31 23:30,1\n"))
                .noneMatch(line -> line.contains("zone"));
    }

    @Test
    void languagesAreTakenAsFewAsReadAll() {
        assertThat(Languages.of(java.util.Set.of("january", "may", "sept"))).isEmpty();
        assertThat(Languages.of(java.util.Set.of("janvier", "f\u00e9vr.", "ao\u00fbt")))
                .containsExactly("fr");
        assertThat(Languages.of(java.util.Set.of("enero", "agosto", "dic"))).containsExactly("es");
        assertThat(Languages.of(java.util.Set.of("april", "dezember"))).containsExactly("de");
        assertThat(Languages.of(java.util.Set.of("march", "dezember", "mars"))).contains("en");
    }
}
