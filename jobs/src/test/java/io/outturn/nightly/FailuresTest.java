package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.landing.FileRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.batch.core.job.JobExecutionException;

/** Spring Batch hands over what failed in no order of its own; what a person reads must not depend on it. */
class FailuresTest {
    private static final Throwable OF_THE_STEP = new JobExecutionException("a part of the step failed");
    private static final Throwable BROKEN = new IllegalStateException("broken");
    private static final Throwable IO = new UncheckedIOException(new IOException("Input/output error"));
    private static final Throwable FULL = new UncheckedIOException(new IOException("No space left on device"));
    private static final RuntimeException OWN = new TooManyRejects(List.of("too many"));

    static Stream<List<Throwable>> fromLeastToMost() {
        return Stream.of(
                List.of(OF_THE_STEP, BROKEN),
                List.of(OF_THE_STEP, BROKEN, IO),
                List.of(OF_THE_STEP, IO, FULL),
                List.of(OF_THE_STEP, BROKEN, IO, new IllegalStateException(OWN)),
                List.of(OWN, FULL));
    }

    @ParameterizedTest
    @MethodSource("fromLeastToMost")
    void theFailureThatSaysMostIsTheOneThrown(List<Throwable> failures) {
        Throwable most = ExceptionUtils.getRootCause(failures.get(failures.size() - 1));
        List<Throwable> reversed = new ArrayList<>(failures);
        Collections.reverse(reversed);
        for (List<Throwable> order : List.of(failures, reversed)) {
            assertThat(ExceptionUtils.getRootCause(Failures.summary(order)))
                    .as(order.toString())
                    .isSameAs(most);
        }
    }

    @ParameterizedTest
    @MethodSource("fromLeastToMost")
    void refusedFilesAreNamedBeforeAllElseAndTogether(List<Throwable> failures) {
        List<Throwable> all = new ArrayList<>(failures);
        all.add(new FileRefused("b.csv", "is empty"));
        all.add(new FileRefused("a.csv", "is empty"));
        Collections.shuffle(all);
        assertThat(Failures.summary(all)).hasMessage("a.csv: is empty\nb.csv: is empty");
    }
}
