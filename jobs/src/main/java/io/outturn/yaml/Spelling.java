package io.outturn.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Helps someone who mistyped a name. */
public final class Spelling {
    private static final int NEAR = 3;

    private Spelling() {}

    /** {@code "; did you mean 'delimiter'?"}, or the allowed names where none is near. */
    public static String nearest(String written, Collection<String> allowed) {
        return nearest(written, allowed, "; known are " + String.join(", ", allowed));
    }

    /** @param otherwise what to say where none is near */
    public static String nearest(String written, Collection<String> allowed, String otherwise) {
        return allowed.stream()
                .filter(name -> Math.abs(written.length() - name.length()) <= NEAR)
                .filter(name -> distance(written, name) <= NEAR)
                .min(Comparator.comparingInt(name -> distance(written, name)))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse(otherwise);
    }

    private static int distance(String left, String right) {
        return LevenshteinDistance.getDefaultInstance()
                .apply(left.toLowerCase(Locale.ROOT), right.toLowerCase(Locale.ROOT));
    }
}
