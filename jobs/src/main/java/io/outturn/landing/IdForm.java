package io.outturn.landing;

import io.outturn.yaml.Default;
import java.io.Serializable;
import java.util.Locale;

/**
 * Which ids are the same although they are written differently. The form they all get is the one that is landed and
 * published: capital letters, and no zeros in front.
 *
 * @param ignoreCase ids that differ by small and capital letters are the same
 * @param stripLeadingZeros ids that differ by zeros in front are the same
 */
public record IdForm(@Default("false") boolean ignoreCase, @Default("false") boolean stripLeadingZeros)
        implements Serializable {

    /** Ids are the same when they are written the same. */
    public static final IdForm AS_WRITTEN = new IdForm(false, false);

    /** What either of the two takes for the same. */
    public IdForm or(IdForm other) {
        return new IdForm(ignoreCase || other.ignoreCase, stripLeadingZeros || other.stripLeadingZeros);
    }

    /** The one way in which an id is written. */
    public String of(String id) {
        String cased = ignoreCase ? id.toUpperCase(Locale.ROOT) : id;
        return stripLeadingZeros ? withoutZeros(cased) : cased;
    }

    /** A zero stays where no letter or digit is behind it: 000 is 0. */
    private static String withoutZeros(String id) {
        int start = 0;
        while (start + 1 < id.length()
                && id.charAt(start) == '0'
                && Character.isLetterOrDigit(id.codePointAt(start + 1))) {
            start++;
        }
        return id.substring(start);
    }
}
