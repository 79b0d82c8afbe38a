package io.outturn.landing;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How the ids of one kind are written in a file, as far as needed to tell whether other ids can differ from them only by
 * leading zeros, letter case or what spreadsheets add. Mostly they can't, which saves a search among millions.
 *
 * @param shortest length of the shortest id
 * @param longest length of the longest id
 * @param zeros whether any, or any part of one, has zeros in front, or is as spreadsheets and data frames write ids:
 *     4711.0, '4711, ="4711"
 * @param small whether any has small letters
 * @param capitals whether any has capital letters
 */
public record IdForms(int shortest, int longest, boolean zeros, boolean small, boolean capitals)
        implements Serializable {

    /** Of both. */
    public IdForms and(@Nullable IdForms other) {
        return other == null
                ? this
                : new IdForms(
                        Math.min(shortest, other.shortest),
                        Math.max(longest, other.longest),
                        zeros || other.zeros,
                        small || other.small,
                        capitals || other.capitals);
    }

    /** Whether two of the ids can be the same but for letter case or zeros. */
    public boolean canBeAlike() {
        return (zeros && shortest < longest) || (small && capitals);
    }
}
