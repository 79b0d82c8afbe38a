package io.outturn.landing;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Pieces of untrusted files as they may be shown in a console: short, on one line, without control characters. */
public final class Excerpt {
    private static final int LENGTH = 80;
    private static final int HEADER_LENGTH = 400;
    private static final int LINE_LENGTH = 3000;

    /** Messages about the program's internals, which do not help the person whose file it is. */
    private static final Pattern PROGRAM =
            Pattern.compile("\\w\\.\\w+\\.[\\w.]*\\w|\\w(Exception|Error)\\b|@[0-9a-f]{4,}|\\bnull\\b"
                    + "|input string|out of bounds|cannot be cast|Failed to parse file|Unable to read");

    private Excerpt() {}

    /** A value, cut and with control characters written as {@code \\uXXXX}. */
    public static String of(String text) {
        return cut(text, LENGTH);
    }

    /** A sentence that may hold pieces of a file, as one line. */
    public static String line(String sentence) {
        return cut(sentence, LINE_LENGTH);
    }

    /** Names out of a header, cut where there are very many. */
    public static String of(Collection<String> names) {
        return cut(String.join(", ", names), LINE_LENGTH / 2);
    }

    /** The message of the innermost cause of a library's failure that helps a person, after a colon; empty without one. */
    static String reason(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(words -> words != null
                        && !words.isBlank()
                        && !PROGRAM.matcher(words).find())
                .findFirst()
                .map(words -> ": " + of(words.strip()))
                .orElse("");
    }

    /** What a header row holds, with a hint where it was surely split or decoded wrongly, or is none. */
    static String header(List<String> cells) {
        List<String> header =
                cells.stream().filter(name -> !RecordsAbove.isAdded(name)).toList();
        String first = cells.get(0);
        if (first.startsWith("sep=")) {
            return "The first line says the delimiter to spreadsheets and is no header; csv.skip_lines: 1 leaves it out,"
                    + " and csv.delimiter has to be the same: " + of(first);
        }
        if (first.indexOf('\0') >= 0) {
            return "The header has a NUL in it, as UTF-16 read as something else does; csv.encoding: UTF-16LE or UTF-16BE"
                    + " may be right: " + of(first);
        }
        if (header.size() == 1) {
            return "The header is a single cell, so csv.delimiter may be wrong, or lines stand above the header, which"
                    + " csv.skip_lines leaves out: " + of(first);
        }
        return "The header has: " + cut(String.join(", ", header), HEADER_LENGTH);
    }

    private static String cut(String text, int length) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && shown.length() < length; i++) {
            char c = text.charAt(i);
            shown.append(isControl(c) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return shown.length() < length ? shown.toString() : shown + "…";
    }

    /** Line ends of any script, and marks that turn the direction of the text behind them. */
    private static boolean isControl(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
