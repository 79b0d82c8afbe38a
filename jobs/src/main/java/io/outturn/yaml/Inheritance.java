package io.outturn.yaml;

import java.util.Map;
import java.util.Set;

/** What an entry takes over from another one, and from what is said for all. */
public interface Inheritance {
    /** Keys of an entry whose own keys are taken over one by one; any other key is the entry's own or taken over as a whole. */
    Set<String> joined();

    /**
     * Whether an entry can have one of the keys that are taken over one by one.
     *
     * @param plain keys of the entry that have a plain value, with it
     * @param key one of {@link #joined}
     * @param part the key below it
     */
    boolean takes(Map<String, String> plain, String key, String part);

    /** What to say about a key below one of {@link #joined} that is said for all and no entry can have. */
    String takenByNone(String key, String part);
}
