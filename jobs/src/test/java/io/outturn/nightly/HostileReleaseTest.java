package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.release.ReleaseDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hostile texts pass through a night as they are: none is lost, none is changed, none does anything. */
@Tag("slow")
class HostileReleaseTest {

    @Test
    void everyTextIsPublishedAsItWasDelivered() throws Exception {
        try (ReleaseDatabase release =
                ReleaseDatabase.open(HostileRelease.warehouse().resolve("current"))) {
            assertThat(texts(release, "select title from initiative"))
                    .containsExactlyInAnyOrderElementsOf(HostileRelease.TEXTS.stream()
                            .map(HostileRelease::title)
                            .toList());
            List<String> identifiers = HostileRelease.TEXTS.stream()
                    .map(HostileRelease::identifier)
                    .toList();
            assertThat(texts(release, "select distinct case_id from cost_variance where actual is not null"))
                    .containsExactlyInAnyOrderElementsOf(identifiers);
            assertThat(texts(release, "select distinct case_id from restatement"))
                    .containsExactlyInAnyOrderElementsOf(identifiers);
            assertThat(release.rows("from rejected_row")).hasSizeGreaterThanOrEqualTo(HostileRelease.TEXTS.size());
        }
    }

    @Test
    void reviewSaysWhereThePackOfAReleaseIs() {
        Portfolio portfolio = new Portfolio(HostileRelease.configuration(), HostileRelease.warehouse());
        assertThat(Path.of(portfolio.call("review").succeeded().out().strip()))
                .endsWith(Path.of("releases/2026-06-30-1/review/index.html"))
                .exists();
        assertThat(Path.of(portfolio
                        .call("review", "--release", "2026-05-31-1")
                        .succeeded()
                        .out()
                        .strip()))
                .endsWith(Path.of("releases/2026-05-31-1/review/index.html"))
                .exists();
        assertThat(portfolio.call("review", "--release", "2026-05-31-9").exitCode())
                .isEqualTo(10);
    }

    private static List<String> texts(ReleaseDatabase release, String sql) throws Exception {
        return release.rows(sql).stream().map(row -> (String) row.get(0)).toList();
    }

    @Test
    void nothingOfItReachesATerminal() throws Exception {
        Portfolio portfolio = new Portfolio(HostileRelease.configuration(), HostileRelease.warehouse());
        List<Portfolio.Call> calls = List.of(
                portfolio.call("run"),
                portfolio.call("runs"),
                portfolio.call("diff", "2026-05-31", "--limit", "0"),
                portfolio.call("explain", "\u001b[31mred\u001b[0m \u0007", "cost_variance.actual"),
                portfolio.call("sql", "select * from rejected_row"),
                portfolio.call("sql", "--format", "json", "select * from rejected_row"),
                portfolio.call("sql", "select * from initiative"));
        assertThat(calls).allSatisfy(call -> assertThat(call.succeeded().out() + call.err())
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n]]"));
        // Another program is to have it as it is.
        String csv = portfolio
                .call("sql", "--format", "csv", "select title from initiative")
                .out();
        assertThat(csv).contains("\u001b[31mred").contains("\u202Etxt.exe");
    }
}
