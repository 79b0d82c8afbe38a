package io.outturn.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of several SQL statements, split at semicolons outside of strings, quoted names and comments.
 *
 * @param complete statements that end in a semicolon, which is removed
 * @param rest the text after the last semicolon
 */
public record Statements(List<String> complete, String rest) {
    /** Strings, quoted names and comments. One that is not closed ends with the text. */
    private static final Pattern OPAQUE = Pattern.compile(
            "(?i:e)'(?:[^'\\\\]|\\\\.|'')*(?:'|\\z)" // a string with escapes
                    + "|'(?:[^']|'')*(?:'|\\z)"
                    + "|\"(?:[^\"]|\"\")*(?:\"|\\z)"
                    + "|--[^\\n]*"
                    + "|(?s:\\$(\\w*)\\$.*?(?:\\$\\1\\$|\\z))",
            Pattern.DOTALL);

    public Statements {
        complete = List.copyOf(complete);
    }

    public static Statements of(String text) {
        List<String> complete = new ArrayList<>();
        Matcher opaque = OPAQUE.matcher(text);
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean continuesName = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            if (text.startsWith("/*", at)) {
                at = endOfComment(text, at);
            } else if (c == ';') {
                add(complete, text.substring(start, at));
                at++;
                start = at;
            } else if (!(continuesName && c != '\'' && c != '"' && c != '-')
                    && opaque.region(at, text.length()).lookingAt()) {
                at = opaque.end();
            } else {
                at++;
            }
        }
        return new Statements(complete, text.substring(start));
    }

    /** All statements, whether the last ends in a semicolon or not. */
    public List<String> all() {
        List<String> all = new ArrayList<>(complete);
        add(all, rest);
        return all;
    }

    private static void add(List<String> statements, String text) {
        if (!text.isBlank()) {
            statements.add(text.strip());
        }
    }

    /** Block comments can be nested. */
    private static int endOfComment(String text, int start) {
        int depth = 0;
        int at = start;
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return at;
    }
}
