package io.outturn.profile.column;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts texts and remembers where the first few different ones stand, in bounded memory. */
final class Occurrences {
    private static final int LONGEST = 200;

    /** How often a text was met, and where first. */
    record Seen(long count, long firstLine) {}

    private final int most;
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private long count;
    private long others;

    /** @param most how many different texts are remembered */
    Occurrences(int most) {
        this.most = most;
    }

    void add(String text, long line) {
        count++;
        String kept = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        Seen before = seen.get(kept);
        if (before != null) {
            seen.put(kept, new Seen(before.count() + 1, before.firstLine()));
        } else if (seen.size() < most) {
            seen.put(kept, new Seen(1, line));
        } else {
            others++;
        }
    }

    long count() {
        return count;
    }

    /** Whether every text met is among {@link #seen}. */
    boolean isComplete() {
        return others == 0;
    }

    /** The first different texts, in order of appearance. */
    Map<String, Seen> seen() {
        return seen;
    }
}
