package io.outturn.nightly;

import io.outturn.configuration.Source;
import io.outturn.known.KnownFile;
import io.outturn.landing.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Holds each source's rejected rows against its limit. */
final class RejectLimits {
    private RejectLimits() {}

    /** @throws TooManyRejects naming each source over its limit, with its first rejected rows */
    static void check(Night night, List<KnownFile> landed) {
        List<String> problems = new ArrayList<>();
        for (Source source : night.configuration().sources()) {
            List<KnownFile> own = landed.stream()
                    .filter(f -> f.source().equals(source.name()))
                    .toList();
            long read = own.stream().mapToLong(f -> f.landed().rowsRead()).sum();
            long rejected =
                    own.stream().mapToLong(f -> f.landed().rowsRejected()).sum();
            if (source.rejectLimit().isPassed(rejected, read)) {
                problems.add("source " + source.name() + ": " + rejected + " of " + read
                        + " rows were rejected, and reject_limit is " + source.rejectLimit()
                        + "; mend the export or its mapping, or raise the limit. The first:");
                own.stream()
                        .flatMap(f -> f.landed().firstRejections().stream().map(r -> describe(f.file(), r)))
                        .limit(5)
                        .forEach(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new TooManyRejects(problems);
        }
    }

    private static String describe(String file, Rejection r) {
        String value = r.value() == null ? "" : " '" + r.value() + "'";
        return "  " + file + ":" + r.line() + ": " + r.columnName() + value + " " + r.reason() + " (" + r.rule() + ")";
    }
}
