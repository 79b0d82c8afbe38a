package io.outturn.cli.answer;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * What the program says, on its way to a terminal. What an export holds can do nothing there: control characters, escape
 * sequences and marks that turn the direction of text are written as {@code \\uXXXX}, which is the same text within JSON. Line
 * ends and tabs stay.
 */
public final class EscapedOutput extends PrintWriter {
    private final PrintWriter asItIs;
    private final boolean colours;

    /** @param out where it goes without colours, and is flushed to at every line end */
    public EscapedOutput(PrintWriter out) {
        this(out, false);
    }

    /**
     * @param out where it goes, and is flushed to at every line end
     * @param colours whether it is a terminal that shows colours to somebody who wants them
     */
    public EscapedOutput(PrintWriter out, boolean colours) {
        super(new Escaping(out), true);
        this.asItIs = out;
        this.colours = colours;
    }

    /** Prints text, without a line end, so that it stands out where there are colours. */
    public static void print(PrintWriter out, Style style, String text) {
        if (out instanceof EscapedOutput escaped && escaped.colours) {
            out.flush();
            escaped.asItIs.print(style.begin());
            out.print(text);
            out.flush();
            escaped.asItIs.print(Style.end());
            escaped.asItIs.flush();
        } else {
            out.print(text);
        }
    }

    /** The same place without escapes, for what is no text of an export, or goes to a file or another program. */
    public static PrintWriter asItIs(PrintWriter out) {
        out.flush();
        return out instanceof EscapedOutput escaped ? escaped.asItIs : out;
    }

    private static final class Escaping extends FilterWriter {
        private boolean carriageReturn;
        private char high;

        Escaping(Writer out) {
            super(out);
        }

        @Override
        public void write(int character) throws IOException {
            put((char) character);
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                put(text[i]);
            }
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                put(text.charAt(i));
            }
        }

        /** A carriage return is part of a line end or an escape, which the next character tells, as it does for surrogates. */
        private void put(char c) throws IOException {
            if (carriageReturn) {
                carriageReturn = false;
                if (c == '\n') {
                    out.write('\r');
                } else {
                    escape('\r');
                }
            }
            if (high != 0) {
                char first = high;
                high = 0;
                if (Character.isLowSurrogate(c)) {
                    pair(first, c);
                    return;
                }
                escape(first);
            }
            if (c == '\r') {
                carriageReturn = true;
            } else if (Character.isHighSurrogate(c)) {
                high = c;
            } else if (c == '\n' || c == '\t' || isHarmless(c)) {
                out.write(c);
            } else {
                escape(c);
            }
        }

        private void pair(char first, char second) throws IOException {
            if (isHarmless(Character.toCodePoint(first, second))) {
                out.write(first);
                out.write(second);
            } else {
                escape(first);
                escape(second);
            }
        }

        private void escape(char c) throws IOException {
            out.write(String.format("\\u%04X", (int) c));
        }

        private static boolean isHarmless(int c) {
            return switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> false;
                default -> true;
            };
        }

        @Override
        public void close() throws IOException {
            if (carriageReturn) {
                escape('\r');
            }
            if (high != 0) {
                escape(high);
            }
            super.close();
        }
    }
}
