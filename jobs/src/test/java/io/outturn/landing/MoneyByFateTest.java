package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.DeliveredMoney.Fate;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody gets who adds up a file by hand is known of every file, whatever becomes of its rows. */
class MoneyByFateTest {
    private static final Contract LEDGER = Contracts.exports().get("finance_posting");

    @TempDir
    private Path folder;

    private List<DeliveredMoney> money(Mapping mapping, long partBytes, String... lines) throws Exception {
        Path file = folder.resolve("ledger.csv");
        Files.writeString(
                file,
                "posting_id,posted_on,project_ref,account,currency,amount\n" + String.join("\n", lines) + "\n",
                StandardCharsets.UTF_8);
        Path landed = Files.createTempDirectory(folder, "landed");
        return Landing.land(file, new Landing.Task("ledger.csv", "id", LEDGER, mapping), landed, partBytes)
                .delivered();
    }

    private static DeliveredMoney money(Fate fate, String currency, long rows, String amount, long unread) {
        return new DeliveredMoney(fate, currency, rows, new BigDecimal(amount), unread);
    }

    @Test
    void rejectedRowsCountAsFarAsTheyCanBeRead() throws Exception {
        assertThat(money(
                        Mapping.AS_CONTRACT,
                        1 << 20,
                        "1,2026-01-05,A,400,EUR,100.00",
                        "2,31.02.2026,A,400,EUR,20.50",
                        "3,2026-01-05,A,400,EUR,many",
                        "4,2026-01-05,A,400,Euro,7.00",
                        "1,2026-01-05,A,400,GBP,-3.00",
                        "5,2026-01-05,A,400",
                        "",
                        "6,2026-01-05,A,400,GBP,1.00"))
                .containsExactly(
                        money(Fate.ACCEPTED, "EUR", 1, "100.00", 0),
                        money(Fate.ACCEPTED, "GBP", 1, "1.00", 0),
                        money(Fate.REJECTED, "", 2, "7.00", 1),
                        money(Fate.REJECTED, "EUR", 2, "20.50", 1),
                        money(Fate.REJECTED, "GBP", 1, "-3.00", 0));
    }

    @Test
    void partsOfALargeFileComeToTheSame() throws Exception {
        String[] lines = new String[200];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = i + ",2026-01-05,A,400," + (i % 3 == 0 ? "GBP" : "EUR") + "," + (i % 7 == 0 ? "x" : i + ".25");
        }
        List<DeliveredMoney> whole = money(Mapping.AS_CONTRACT, 1 << 20, lines);
        assertThat(money(Mapping.AS_CONTRACT, 500, lines)).isEqualTo(whole);
        assertThat(whole.stream().mapToLong(DeliveredMoney::rows).sum()).isEqualTo(lines.length);
    }
}
