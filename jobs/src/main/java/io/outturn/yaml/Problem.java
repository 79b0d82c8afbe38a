package io.outturn.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mistake in a YAML file, in words for the person who will mend it.
 *
 * @param file name of the file as it was given
 * @param line 1-based line of the value at fault
 * @param key path to it, such as {@code sources[2].csv.delimiter}; empty for the whole file
 * @param message what is wrong and what is allowed
 */
public record Problem(String file, int line, String key, String message) {
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_MESSAGE = 2000;
    private static final Pattern NOT_FOR_A_LINE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    /** One line: {@code outturn.yaml:12: sources[2].csv.delimiter: ...}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + (key.isEmpty() ? "" : plain(key, LONGEST_KEY) + ": ")
                + plain(message, LONGEST_MESSAGE);
    }

    /** Keys and values are as they were written, which may be anything. */
    private static String plain(String text, int longest) {
        String shown = text.length() <= longest ? text : text.substring(0, longest) + "…";
        return NOT_FOR_A_LINE
                .matcher(shown)
                .replaceAll(found -> Matcher.quoteReplacement(
                        String.format("\\u%04x", (int) found.group().charAt(0))));
    }
}
