package io.outturn.workbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** Text of a cell as it is gathered from its pieces; what is longer than any cell is kept only so far as to show that. */
final class GatheredText {
    /** One more than a record may hold, so that it is seen to be too long. */
    private static final int MOST_CHARACTERS = 10_000_001;

    /** Characters that XML can't hold are written by their number. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final StringBuilder text = new StringBuilder();

    void clear() {
        text.setLength(0);
    }

    /** Adds the text the reader stands on. */
    void add(XMLStreamReader xml) {
        int length = Math.min(xml.getTextLength(), MOST_CHARACTERS - text.length());
        text.append(xml.getTextCharacters(), xml.getTextStart(), length);
    }

    /** What was gathered, as it was written. */
    String written() {
        return text.toString();
    }

    /** What was gathered, as it is shown. */
    String shown() {
        String written = text.toString();
        if (!written.contains("_x")) {
            return written;
        }
        Matcher escaped = ESCAPED.matcher(written);
        return escaped.replaceAll(
                found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}
