package io.outturn.nightly;

import io.outturn.landing.FileRefused;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Picks, of the failures of a job, the one that a person can act on. */
final class Failures {
    private Failures() {}

    /**
     * The exception to throw, whatever the order of the failures: all refused files together, else a full disk, else the first
     * exception of this program, else the first about files, else any except Spring Batch's own for a step whose partitions
     * failed.
     */
    static RuntimeException summary(List<Throwable> failures) {
        String refused = failures.stream()
                .flatMap(Failures::causes)
                .filter(FileRefused.class::isInstance)
                .map(Throwable::getMessage)
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n"));
        if (!refused.isEmpty()) {
            return new FileRefused(refused);
        }
        Throwable first = failures.stream()
                .min(Comparator.comparing(Failures::rank).thenComparing(String::valueOf))
                .orElse(null);
        return causes(first)
                .filter(Failures::isOwn)
                .map(RuntimeException.class::cast)
                .findFirst()
                .orElseGet(() -> new IllegalStateException("the night failed", first));
    }

    /** Lower for failures that tell more. */
    private static int rank(Throwable failure) {
        if (NoSpaceLeft.isSaidBy(failure)) {
            return 0;
        }
        if (causes(failure).anyMatch(Failures::isOwn)) {
            return 1;
        }
        if (causes(failure).anyMatch(IOException.class::isInstance)) {
            return 2;
        }
        return failure.getClass().getPackageName().startsWith("org.springframework.batch") ? 4 : 3;
    }

    private static boolean isOwn(Throwable failure) {
        return failure instanceof RuntimeException
                && failure.getClass().getPackageName().startsWith("io.outturn");
    }

    private static Stream<Throwable> causes(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
