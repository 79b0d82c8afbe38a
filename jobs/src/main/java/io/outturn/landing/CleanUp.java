package io.outturn.landing;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.outturn.expression.BoundedPattern;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of tidying a text before it is looked at, as a word ({@code upper}, {@code lower}, {@code one_space}) or as exactly
 * one of the keys below.
 *
 * @param word which step without anything to say about it; null for one of the others
 * @param replace regular expression; everything it finds becomes {@code by}
 * @param by what stands for what is found, with {@code $1} for its first group
 * @param without regular expression; everything it finds is taken out
 * @param part regular expression; what it finds, or its first group, is kept. A text without such a part is refused
 */
public record CleanUp(
        @Nullable Word word,
        @Nullable String replace,
        @Nullable String by,
        @Nullable String without,
        @Nullable String part)
        implements Serializable {

    /** Steps that are said by their name. */
    public enum Word {
        /** Capital letters. */
        UPPER,
        /** Small letters. */
        LOWER,
        /** White space of any kind and length becomes one plain space. */
        ONE_SPACE
    }

    private static final String WORDS = "upper, lower, one_space, {replace, by}, {without} and {part}";

    public CleanUp {
        if (Stream.of(word, replace, without, part)
                        .filter(given -> given != null)
                        .count()
                != 1) {
            throw new IllegalArgumentException("a step is exactly one of " + WORDS);
        }
        if ((replace == null) != (by == null)) {
            throw new IllegalArgumentException("replace and by go together: {replace: \"[. ]\", by: \"-\"}");
        }
        if (replace != null) {
            checkReplacement(BoundedPattern.compile("replace", replace), String.valueOf(by));
        }
        Stream.of(without, part)
                .filter(given -> given != null)
                .forEach(given -> BoundedPattern.compile(without == null ? "part" : "without", given));
    }

    private static void checkReplacement(Pattern pattern, String by) {
        for (int group = pattern.groupCount() + 1; group <= 9; group++) {
            if (by.contains("$" + group)) {
                throw new IllegalArgumentException("by: '" + by + "' names a group that replace does not have");
            }
        }
        try {
            String unused = pattern.matcher("").replaceAll(by);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("by: '" + by + "' can't stand for what is found", e);
        }
    }

    /** A step said by its name. */
    public static CleanUp of(String word) {
        return Stream.of(Word.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .map(known -> new CleanUp(known, null, null, null, null))
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no step; there are " + WORDS));
    }

    /** @throws UnreadableValue where the text has no part that is to be kept */
    static String all(List<CleanUp> steps, String text) throws UnreadableValue {
        String tidy = text;
        for (CleanUp step : steps) {
            tidy = CellText.stripped(step.applied(tidy));
        }
        return tidy;
    }

    private String applied(String text) throws UnreadableValue {
        if (word != null) {
            return switch (word) {
                case UPPER -> text.toUpperCase(Locale.ROOT);
                case LOWER -> text.toLowerCase(Locale.ROOT);
                case ONE_SPACE ->
                    BoundedPattern.compile("one_space", "[\\s\\p{Z}]+")
                            .matcher(text)
                            .replaceAll(" ");
            };
        }
        if (replace != null && by != null) {
            return BoundedPattern.compile("replace", replace).matcher(text).replaceAll(by);
        }
        if (without != null) {
            return BoundedPattern.compile("without", without).matcher(text).replaceAll("");
        }
        return part == null ? text : part(BoundedPattern.compile("part", part), text);
    }

    /** What a pattern finds, or its first group. */
    static String part(Pattern pattern, String text) throws UnreadableValue {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new UnreadableValue(BrokenRule.PART, "has no part that matches " + pattern);
        }
        String value = found.groupCount() > 0 ? found.group(1) : found.group();
        return value == null ? "" : CellText.stripped(value);
    }
}
