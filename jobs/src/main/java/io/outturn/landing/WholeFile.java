package io.outturn.landing;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at over all rows of a file.
 *
 * @param sameInAllRows header whose cell has to be the same in every row, as the day of extraction; null for none
 * @param control what is counted and added up; null for nothing
 */
public record WholeFile(@Nullable String sameInAllRows, @Nullable Control control) implements Serializable {

    /** Nothing is looked at. */
    public static final WholeFile UNCHECKED = new WholeFile(null, null);
}
