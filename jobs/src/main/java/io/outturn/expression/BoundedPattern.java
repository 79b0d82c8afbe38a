package io.outturn.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Regular expressions that other people wrote, over texts that others still wrote: matching takes time in proportion to the text
 * and no stack, whatever they are (RE2). What such expressions can't say is refused with a word for it, and so is what means
 * something else in the expressions of Java, so that none is silently read in another way.
 */
public final class BoundedPattern {
    private static final String SYNTAX = "; the syntax is RE2's, https://github.com/google/re2/wiki/Syntax";

    private static final List<String> LOOKS = List.of("(?<=", "(?<!", "(?=", "(?!");

    /** Every file of a source asks for the same ones again, and a configuration has few. */
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private BoundedPattern() {}

    /**
     * The expression, ready to be matched.
     *
     * @param key what the configuration or contract calls it, for messages
     * @throws IllegalArgumentException saying what in it can't be taken
     */
    public static Pattern compile(String key, String expression) {
        try {
            return COMPILED.computeIfAbsent(expression, text -> Pattern.compile(new PatternScan(text).scanned()));
        } catch (PatternSyntaxException e) {
            throw refused(key, expression, reason(e));
        } catch (IllegalArgumentException e) {
            throw refused(key, expression, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The expression, which has to name a part by a group in parentheses.
     *
     * @param example shown where it does not
     */
    public static Pattern withGroup(String key, String expression, String what, String example) {
        Pattern pattern = compile(key, expression);
        if (pattern.groupCount() < 1) {
            throw new IllegalArgumentException(
                    key + " needs a group in parentheses around " + what + ", such as \"" + example + "\"");
        }
        return pattern;
    }

    private static IllegalArgumentException refused(String key, String expression, String reason) {
        return new IllegalArgumentException(
                key + " is not a regular expression that can be taken, '" + expression + "': " + reason + SYNTAX);
    }

    private static String reason(PatternSyntaxException e) {
        String at = e.getPattern();
        for (String look : LOOKS) {
            if (at.startsWith(look)) {
                return "it looks ahead or behind, '" + look + "', which takes time without bound";
            }
        }
        if (at.matches("\\\\[1-9].*")) {
            return "it refers back to what a group found, '" + at + "', which takes time without bound";
        }
        return e.getDescription() + " at '" + at + "'";
    }
}
