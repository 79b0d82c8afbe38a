package io.outturn.landing;

import org.jspecify.annotations.Nullable;

/** How often values of one column were written in one way, and the first of them. */
final class Sighting {
    private final int traits;
    private long count;
    private @Nullable String example;

    /** @param traits what is true of all of them, as bits of {@link Sightings} */
    Sighting(int traits) {
        this.traits = traits;
    }

    int traits() {
        return traits;
    }

    long count() {
        return count;
    }

    @Nullable
    String example() {
        return example;
    }

    void again() {
        count++;
    }

    void add(String text) {
        count++;
        example = example == null ? text : example;
    }

    void add(char[] text, int start, int end) {
        if (example == null) {
            example = new String(text, start, end - start);
        }
        count++;
    }

    /** Takes over what was seen later in the same file. */
    void include(Sighting later) {
        count += later.count;
        example = example == null ? later.example : example;
    }
}
