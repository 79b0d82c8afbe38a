package io.outturn.nightly;

import io.outturn.configuration.Source;
import io.outturn.known.KnownFile;
import io.outturn.landing.Excerpt;
import io.outturn.landing.Rejection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares the rejected rows of each delivery with the limit of its source. */
final class RejectLimits {
    private static final int SHOWN = 5;

    private RejectLimits() {}

    /** @throws TooManyRejects naming each source over its limit, with its first rejected rows */
    static void check(Night night, List<KnownFile> landed) {
        List<String> problems = new ArrayList<>();
        for (Source source : night.configuration().sources()) {
            landed.stream()
                    .filter(file -> file.source().equals(source.name()))
                    .collect(Collectors.groupingBy(KnownFile::extractedOn, TreeMap::new, Collectors.toList()))
                    .forEach((date, delivery) -> check(source, date, delivery, problems));
        }
        if (!problems.isEmpty()) {
            throw new TooManyRejects(problems);
        }
    }

    private static void check(Source source, LocalDate date, List<KnownFile> delivery, List<String> problems) {
        long read = delivery.stream().mapToLong(f -> f.landed().rowsRead()).sum();
        long rejected =
                delivery.stream().mapToLong(f -> f.landed().rowsRejected()).sum();
        if (source.rejectLimit().isPassed(rejected, read)) {
            problems.add("source " + source.name() + ", delivery of " + date + ": " + rejected + " of " + read
                    + " rows were rejected, and reject_limit is " + source.rejectLimit()
                    + "; mend the export or its mapping, or raise the limit. The first:");
            delivery.stream()
                    .flatMap(f -> f.landed().firstRejections().stream().map(r -> describe(f.file(), r)))
                    .limit(SHOWN)
                    .forEach(problems::add);
        }
    }

    private static String describe(String file, Rejection r) {
        String value = r.value() == null ? "" : " '" + Excerpt.of(r.value()) + "'";
        return "  " + file + ":" + r.line() + ": " + r.columnName() + value + " " + r.reason() + " (" + r.rule() + ")";
    }
}
