package io.outturn.nightly;

import io.outturn.landing.FileRefused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds among what a job reports the failures a person can act on. */
final class Failures {
    private Failures() {}

    /** One exception to throw: all refused files together, else the first of our own kind, else the first there is. */
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
        Optional<RuntimeException> own = failures.stream()
                .flatMap(Failures::causes)
                .filter(failure -> failure.getClass().getPackageName().startsWith("io.outturn"))
                .filter(RuntimeException.class::isInstance)
                .map(RuntimeException.class::cast)
                .findFirst();
        return own.orElseGet(
                () -> new IllegalStateException("the night failed", failures.isEmpty() ? null : failures.get(0)));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
