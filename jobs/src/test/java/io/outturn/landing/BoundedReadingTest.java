package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.SmallExports.Export;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bad place in a file neither takes long to read nor hides what is behind it. */
class BoundedReadingTest {
    private static final Contract POSTING = Contracts.exports().get("finance_posting");
    private static final String HEADER = "posting_id,posted_on,project_ref,account,currency,amount\n";

    @TempDir
    private Path folder;

    private HeldLanding.Outcome land(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("export.csv"), content);
        return HeldLanding.land(file, POSTING, Mapping.AS_CONTRACT);
    }

    @Test
    void aQuoteThatIsNeverClosedHidesNothingInALargeFile() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER).append("P0,2026-01-01,\"A,4000,EUR,1\n");
        for (int i = 1; i <= 400_000; i++) {
            rows.append('P').append(i).append(",2026-01-01,A,4000,EUR,1.00\n");
        }
        assertThat(rows.length()).isGreaterThan(10_000_000);
        HeldLanding.Outcome outcome = land(rows.toString());
        assertThat(outcome.landed().rowsAccepted()).isEqualTo(400_000);
        assertThat(outcome.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.getLong("line", 0)).isEqualTo(2);
            assertThat(rejection.getString("rule", 0)).isEqualTo("malformed_row");
        });
    }

    @Test
    void aNumberOfAMillionDigitsIsRejectedAtOnce() throws IOException {
        HeldLanding.Outcome outcome =
                land(HEADER + "P1,2026-01-01,A,4000,EUR," + "9".repeat(1 << 20) + "\nP2,2026-01-01,A,4000,EUR,1.00\n");
        assertThat(outcome.landed().rowsAccepted()).isEqualTo(1);
        assertThat(outcome.rejections().get(0).getString("rule", 0)).isEqualTo("precision");
    }

    @Test
    void aHeaderWithLineEndsAndWithoutEndIsShownInOneShortLine() throws IOException {
        assertThat(land("\"two\nlines\",\"\u2028\"," + "x".repeat(1 << 20) + ",b\n")
                        .refusal())
                .contains("The header has: two\\u000alines")
                .hasSizeLessThan(3100);
    }

    @Test
    void aHeaderRowBelowTheEndOfTheSheetIsNamed() throws IOException {
        Export ledger = SmallExports.workbooks().get(0);
        Mapping all = Mapping.AS_CONTRACT;
        Mapping far = new Mapping(
                null,
                all.csv(),
                new WorkbookSheet(null, 5000),
                all.shape(),
                all.columns(),
                all.ignoreColumns(),
                all.numbers(),
                all.dates(),
                all.nullWords(),
                all.repeatedKeys(),
                1);
        Path file = SmallExports.written(folder, ledger, ledger.content());
        assertThat(HeldLanding.land(file, POSTING, far).refusal())
                .contains("ends before row 5000, where its header should be; see workbook.header_row");
    }
}
