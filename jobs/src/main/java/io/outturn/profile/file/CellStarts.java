package io.outturn.profile.file;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;

/** Whether cells of a text begin with its quote. */
final class CellStarts {
    private static final int CHARACTERS = 1 << 18;

    private CellStarts() {}

    static boolean anyWith(BoundedSource source, String charset, char quote, char delimiter) throws IOException {
        try (Reader text = new InputStreamReader(source.open(), Charset.forName(charset))) {
            char[] head = new char[CHARACTERS];
            int length = text.read(head);
            boolean start = true;
            for (int i = 0; i < length; i++) {
                char c = head[i];
                if (start && c == quote) {
                    return true;
                }
                start = c == delimiter || c == '\n' || c == '\r' || (start && (c == ' ' || c == '\uFEFF'));
            }
            return false;
        }
    }
}
