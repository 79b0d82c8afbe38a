package io.outturn.landing;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines as an editor counts them, read without taking a whole one into memory: a damaged file may be one line of gigabytes. */
final class PhysicalLines {
    private static final int END = -1;

    private PhysicalLines() {}

    /** Reads past so many lines, or up to the end of the text. */
    static void skip(BufferedReader text, long lines) throws IOException {
        for (long left = lines; left > 0 && text(text, 0) != null; left--) {}
    }

    /** The beginning of the next line, which is read past; null at the end of the text. */
    static @Nullable String text(BufferedReader text, int mostCharacters) throws IOException {
        int character = text.read();
        if (character == END) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        while (character != END && character != '\n' && character != '\r') {
            if (line.length() < mostCharacters) {
                line.append((char) character);
            }
            character = text.read();
        }
        if (character == '\r') {
            text.mark(1);
            if (text.read() != '\n') {
                text.reset();
            }
        }
        return line.toString();
    }
}
