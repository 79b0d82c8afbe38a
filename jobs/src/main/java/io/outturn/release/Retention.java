package io.outturn.release;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which releases are kept.
 *
 * @param newest number of newest releases, 1 or more; null for all
 * @param monthEnds whether the last release of each calendar month is kept as well
 */
public record Retention(@Nullable Integer newest, boolean monthEnds) {
    public Retention {
        if (newest != null && newest < 1) {
            throw new IllegalArgumentException(
                    "the number of releases to keep is " + newest + "; it must be 1 or more");
        }
    }

    /**
     * The releases that are kept: those of the rule, the current one, those that one of these tells restatements against, and
     * withdrawn ones published no earlier than the newest that the rule counts, as questions about them are likely.
     *
     * @param releases all releases
     * @param withdrawn names of withdrawn releases, which the rule does not count
     * @param current the current release
     */
    Set<String> kept(List<Manifest> releases, Set<String> withdrawn, Optional<Manifest> current) {
        List<Manifest> newestFirst = releases.stream()
                .filter(release -> !withdrawn.contains(release.release()))
                .sorted(Comparator.comparing(Manifest::asOf)
                        .thenComparing(Manifest::number)
                        .reversed())
                .toList();
        Set<String> kept = new HashSet<>();
        Set<String> against = new HashSet<>();
        Set<YearMonth> months = new HashSet<>();
        Instant oldest = Instant.MAX;
        for (int i = 0; i < newestFirst.size(); i++) {
            Manifest release = newestFirst.get(i);
            boolean isLastOfMonth = months.add(YearMonth.from(release.asOf()));
            boolean isNewest = newest == null || i < newest;
            if (isNewest || (monthEnds && isLastOfMonth)) {
                kept.add(release.release());
            }
            Instant published = release.publishedAt();
            if (isNewest && published != null && published.isBefore(oldest)) {
                oldest = published;
            }
        }
        current.map(Manifest::release).ifPresent(kept::add);
        for (Manifest release : releases) {
            Instant published = release.publishedAt();
            if (withdrawn.contains(release.release())
                    && (newest == null || (published != null && !published.isBefore(oldest)))) {
                kept.add(release.release());
            }
            if (kept.contains(release.release())) {
                Optional.ofNullable(release.restatedAgainst()).ifPresent(against::add);
            }
        }
        kept.addAll(against);
        return Collections.unmodifiableSet(kept);
    }
}
