package io.outturn.lab.headers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The floor under what is proposed for the headers of well-known systems. */
class HeaderScoresTest {
    /** A wrong column is worse than a missing one: it is published. */
    private static final double MOST_WRONG = 0.02;

    private static final double LEAST_RIGHT = 0.90;

    @TempDir
    private Path folder;

    @Test
    void fewColumnsAreMissingAndHardlyAnyIsWrong() throws IOException {
        List<HeaderSet> exports = HeaderSet.all();
        assertThat(exports).hasSizeGreaterThanOrEqualTo(40);
        HeaderScores scores = new HeaderScores(folder);
        for (HeaderSet export : exports) {
            scores.add(export);
        }
        HeaderScores.Score all = scores.all();
        String lines = String.join("\n", scores.lines());
        double columns = all.right() + all.missing();
        assertThat(all.wrong() / columns).as(lines).isLessThanOrEqualTo(MOST_WRONG);
        assertThat(all.right() / columns).as(lines).isGreaterThanOrEqualTo(LEAST_RIGHT);
        assertThat(all.chosen()).as(lines).isGreaterThanOrEqualTo(all.exports() * 9 / 10);
    }
}
