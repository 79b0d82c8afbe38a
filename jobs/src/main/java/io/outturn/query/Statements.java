package io.outturn.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of several SQL statements, taken apart at the semicolons that stand outside of strings, names and comments.
 *
 * @param complete statements that end in a semicolon, without it
 * @param rest what stands behind the last one
 */
public record Statements(List<String> complete, String rest) {
    /** What a semicolon may stand in; an open end reaches to the end of the text. */
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

    /** Comments of this kind nest. */
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
