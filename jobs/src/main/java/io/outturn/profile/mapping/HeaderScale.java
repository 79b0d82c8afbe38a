package io.outturn.profile.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In what amounts under a header are counted, where it says so: {@code Budget ($ M)}, {@code in thousands}, {@code Mio. EUR},
 * {@code TEUR}. A letter alone is not taken for a scale: it could be metres, months or a size.
 */
enum HeaderScale {
    /** Thousands. */
    THOUSANDS(
            3,
            "(?i)\\b(?:thousands?|tsd|tausend|milliers)\\b",
            "(?:^|[^\\p{L}\\p{N}])(?:'000s?|000s|\\(000\\)|\\(000s\\))",
            "\\b[TtKk](?:EUR|USD|GBP|CHF|€)(?!\\p{L})|[$€£]\\s?[Kk](?!\\p{L})|\\b(?:EUR|USD|GBP|CHF|CAD)\\s[Kk](?!\\p{L})"),
    /** Millions. */
    MILLIONS(
            6,
            "(?i)\\b(?:millions?|millionen|mio|mln)\\b",
            "[$€£]\\s?(?:M|m|MM|mm|mn)(?!\\p{L})|\\b(?:EUR|USD|GBP|CHF|CAD)\\s?(?:M|m|MM|mn)(?!\\p{L})",
            "\\b[Mm](?:EUR|USD|GBP|CHF)\\b|\\b[Mm][€$£]"),
    /** Thousands of millions. */
    BILLIONS(
            9,
            "(?i)\\b(?:billions?|milliarden|milliards?|mrd)\\b",
            "(?i)[$€£]\\s?bn\\b|\\b(?:EUR|USD|GBP|CHF|CAD)\\s?bn\\b");

    private static final Map<Integer, String> FACTORS = Map.of(3, "1000", 6, "1000000", 9, "1000000000");

    private final int digits;
    private final Pattern words;

    HeaderScale(int digits, String... words) {
        this.digits = digits;
        this.words = Pattern.compile(String.join("|", words));
    }

    /** What the header says; empty where it says nothing, or several things. */
    static Optional<HeaderScale> of(String header) {
        @Nullable HeaderScale found = null;
        for (HeaderScale each : values()) {
            if (each.words.matcher(header).find()) {
                if (found != null) {
                    return Optional.empty();
                }
                found = each;
            }
        }
        return Stream.ofNullable(found).findFirst();
    }

    /** By what the cells are multiplied, as it is written in a mapping. */
    String factor() {
        return FACTORS.getOrDefault(digits, "1");
    }

    /** How many digits the factor moves the point by. */
    int digits() {
        return digits;
    }
}
