package io.outturn.cli.answer;

import io.outturn.profile.file.Printable;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

/** Cells of tables, measured in the columns a terminal gives them. */
final class TableCells {
    static final String NULL = "null";

    private TableCells() {}

    /** A value without anything a terminal would obey. */
    static String text(@Nullable Object value) {
        return value == null ? NULL : Printable.text(PlainText.of(value));
    }

    static int width(String text) {
        return text.codePoints().map(TableCells::width).sum();
    }

    private static int width(int codePoint) {
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }

    /** Cut to a width, the last column then being an ellipsis. */
    static String cut(String text, int most) {
        if (width(text) <= most) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int taken = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            if (taken + width(codePoint) > most - 1) {
                break;
            }
            taken += width(codePoint);
            cut.appendCodePoint(codePoint);
        }
        return cut.append('…').toString();
    }

    /** Digits behind the point, with the point; 0 for whole numbers and words. */
    static int fraction(String number) {
        int point = number.indexOf('.');
        return point < 0 ? 0 : number.length() - point;
    }
}
