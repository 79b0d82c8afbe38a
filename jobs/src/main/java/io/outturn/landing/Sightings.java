package io.outturn.landing;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the ways in which the values of one column were written, as far as they can be misread. */
final class Sightings {
    /** A decimal mark with three digits behind and one to three before: it could be a thousands mark. */
    static final int LIKE_A_GROUP = 1;
    /** A decimal mark that can be nothing else. */
    static final int FRACTION = 1 << 1;
    /** An exponent, as spreadsheets write numbers too wide for their column. */
    static final int EXPONENT = 1 << 2;

    static final int PERCENT_SIGN = 1 << 3;
    /** A number without percent sign where percentages are read. */
    static final int NO_PERCENT_SIGN = 1 << 4;

    static final int ROUNDED = 1 << 5;
    /** A date whose day and month could change places. */
    static final int DAY_OR_MONTH = 1 << 6;
    /** A date whose day and month are told apart by one of them being above 12. */
    static final int DAY_AND_MONTH = 1 << 7;
    /** An instant, read as a date without a zone to read it in. */
    static final int INSTANT = 1 << 8;
    /** A year of two digits that is more likely one of the last century. */
    static final int FAR_YEAR = 1 << 9;
    /** An unusually high yearly rate. */
    static final int HIGH_RATE = 1 << 10;
    /** Above these bits, the number of the form that read a date whose day and month are digits, from 1. */
    static final int FORM_SHIFT = 16;

    private final Map<Integer, Sighting> byTraits = new TreeMap<>();

    /** The values of these traits; null where there is nothing to remember. */
    @Nullable
    Sighting of(int traits) {
        return traits == 0 ? null : byTraits.computeIfAbsent(traits, Sighting::new);
    }

    /** All values with this trait. */
    Sighting with(int trait) {
        Sighting all = new Sighting(trait);
        byTraits.values().stream()
                .filter(sighting -> (sighting.traits() & trait) != 0)
                .forEach(all::include);
        return all;
    }

    /** All values read by this form. */
    Sighting by(int form) {
        Sighting all = new Sighting(form << FORM_SHIFT);
        byTraits.values().stream()
                .filter(sighting -> sighting.traits() >>> FORM_SHIFT == form)
                .forEach(all::include);
        return all;
    }

    /** Takes over what was counted elsewhere. */
    void include(Sighting seen) {
        if (seen.count() > 0) {
            byTraits.computeIfAbsent(seen.traits(), Sighting::new).include(seen);
        }
    }

    /** Takes over what was seen of the same column in a later part of the file. */
    void include(Sightings later) {
        later.byTraits.values().forEach(this::include);
    }
}
