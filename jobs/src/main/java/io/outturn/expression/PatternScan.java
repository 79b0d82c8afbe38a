package io.outturn.expression;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Looks over a regular expression before it is compiled: for what Java and RE2 read differently, and for counted repetitions
 * that would fill the memory, as they are written out in full.
 */
final class PatternScan {
    private static final long LARGEST = 20_000;
    private static final int MOST_REPETITIONS = 1000;
    private static final int DIGITS_OF_A_CODE = 4;

    private final String text;
    private final StringBuilder scanned = new StringBuilder();
    private final Deque<Long> enclosing = new ArrayDeque<>();
    private long size;
    private long last;
    private int at;

    PatternScan(String text) {
        this.text = text;
    }

    /**
     * The expression in RE2's words.
     *
     * @throws IllegalArgumentException saying what in it can't be taken
     */
    String scanned() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("\\Q", at)) {
                quoted();
            } else if (c == '\\') {
                escape();
                atom();
            } else if (c == '[') {
                characterClass();
                atom();
            } else if (c == '(') {
                open();
            } else if (c == ')') {
                close();
            } else if (c == '{') {
                repeat();
            } else {
                scanned.append(c);
                at++;
                atom();
            }
        }
        return scanned.toString();
    }

    private void atom() {
        last = 1;
        grow(1);
    }

    private void grow(long more) {
        size += more;
        if (size > LARGEST) {
            throw new IllegalArgumentException("its repetitions come to more than " + LARGEST + " steps");
        }
    }

    private void quoted() {
        int end = text.indexOf("\\E", at + 2);
        int behind = end < 0 ? text.length() : end + 2;
        scanned.append(text, at, behind);
        grow(behind - at);
        last = 1;
        at = behind;
    }

    /** A character by its number is written otherwise in RE2. */
    private void escape() {
        boolean isCode = text.startsWith("\\u", at)
                && text.length() >= at + 2 + DIGITS_OF_A_CODE
                && text.substring(at + 2, at + 2 + DIGITS_OF_A_CODE).matches("[0-9a-fA-F]+");
        int length = isCode ? 2 + DIGITS_OF_A_CODE : 2;
        String escape = text.substring(at, Math.min(text.length(), at + length));
        scanned.append(isCode ? "\\x{" + escape.substring(2) + "}" : escape);
        at += escape.length();
    }

    private void characterClass() {
        scanned.append(text.charAt(at++));
        boolean first = true;
        while (at < text.length() && (first || text.charAt(at) != ']')) {
            char c = text.charAt(at);
            if (c == '\\') {
                escape();
            } else if (text.startsWith("[:", at) && text.indexOf(":]", at) > 0) {
                int behind = text.indexOf(":]", at) + 2;
                scanned.append(text, at, behind);
                at = behind;
            } else if (c == '[' || text.startsWith("&&", at)) {
                throw new IllegalArgumentException(
                        "a class of characters within another, or && between two, is not known; write \\[ or \\& for the sign itself");
            } else {
                scanned.append(c);
                at++;
            }
            first = first && c == '^';
        }
        if (at < text.length()) {
            scanned.append(text.charAt(at++));
        }
    }

    private void open() {
        int flags = at + 2;
        if (text.startsWith("(?", at)) {
            while (flags < text.length() && (Character.isLetter(text.charAt(flags)) || text.charAt(flags) == '-')) {
                if (text.charAt(flags) == 'U') {
                    throw new IllegalArgumentException("the flag U means another thing in other regular expressions");
                }
                flags++;
            }
            boolean areFlags = flags < text.length() && ":)".indexOf(text.charAt(flags)) >= 0;
            scanned.append(text, at, areFlags ? flags : at + 2);
            at = areFlags ? flags : at + 2;
            if (areFlags && text.charAt(flags) == ')') {
                scanned.append(text.charAt(at++));
                return;
            }
        } else {
            scanned.append(text.charAt(at++));
        }
        enclosing.push(size);
        size = 0;
    }

    private void close() {
        scanned.append(text.charAt(at++));
        if (!enclosing.isEmpty()) {
            last = size + 2;
            size = enclosing.pop();
            grow(last);
        }
    }

    private void repeat() {
        int end = text.indexOf('}', at);
        String count = end < 0 ? "" : text.substring(at + 1, end);
        if (!count.matches("\\d{1,9}(?:,\\d{0,9})?")) {
            scanned.append(text.charAt(at++));
            atom();
            return;
        }
        String most =
                count.endsWith(",") ? count.substring(0, count.length() - 1) : count.substring(count.indexOf(',') + 1);
        long times = Long.parseLong(most);
        if (times > MOST_REPETITIONS) {
            throw new IllegalArgumentException("more than " + MOST_REPETITIONS + " repetitions, {" + count + "}");
        }
        scanned.append(text, at, end + 1);
        at = end + 1;
        grow(last * Math.max(0, times - 1));
        last *= Math.max(1, times);
    }
}
