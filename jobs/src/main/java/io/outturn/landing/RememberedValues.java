package io.outturn.landing;

import org.jspecify.annotations.Nullable;

/**
 * Caches the values of texts in one column, for columns with few different texts. A text is looked up without making a string
 * of it. Where most texts are new, caching stops.
 */
final class RememberedValues {
    private static final int PLACES = 1 << 12;
    private static final int LONGEST = 64;
    private static final int TRIED = 8 * PLACES;

    private final @Nullable String[] texts = new @Nullable String[PLACES];
    private final @Nullable Object[] values = new @Nullable Object[PLACES];
    private final @Nullable Sighting[] sightings = new @Nullable Sighting[PLACES];
    private int lookups;
    private int found;
    private boolean worthwhile = true;

    /** Whether it is still worth looking a text of this length up. */
    boolean remembers(int length) {
        return worthwhile && length <= LONGEST;
    }

    /** The place a text is to be looked up at. */
    int place(char[] text, int start, int end) {
        if (++lookups == TRIED) {
            worthwhile = found > lookups / 2;
            lookups = 0;
            found = 0;
        }
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + text[i];
        }
        hash *= 0x9E3779B9;
        return hash >>> 20;
    }

    /** Whether the text that was put at this place last is this one. */
    boolean holds(int place, char[] text, int start, int end) {
        String there = texts[place];
        if (there == null || there.length() != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (there.charAt(i - start) != text[i]) {
                return false;
            }
        }
        found++;
        return true;
    }

    /** The value of the text at this place, which is counted as seen again. */
    @Nullable
    Object value(int place) {
        Sighting sighting = sightings[place];
        if (sighting != null) {
            sighting.again();
        }
        return values[place];
    }

    /** @param sighting what the text was counted among; null for nothing */
    void put(int place, String text, @Nullable Object value, @Nullable Sighting sighting) {
        texts[place] = text;
        values[place] = value;
        sightings[place] = sighting;
    }
}
