package io.outturn.landing;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days as spreadsheets count them, such as 46112 for 31 March 2026; a fraction is the time of day. */
final class ExcelSerial {
    /** Counted from 1900, as Excel does by default. */
    static final String FORM = "excel_serial";

    /** Counted from 1904, as workbooks once made on a Macintosh do. */
    static final String FORM_1904 = "excel_serial_1904";

    /** Five digits reach from 1927 to 2173; shorter ones are years and other numbers more likely than days. */
    private static final Pattern SERIAL = Pattern.compile("([1-9]\\d{4})(?:[.,]\\d+)?");

    private static final LocalDate BEFORE_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate BEGIN_1904 = LocalDate.of(1904, 1, 1);

    private ExcelSerial() {}

    static boolean is(String form) {
        return FORM.equals(form) || FORM_1904.equals(form);
    }

    /** The day; null where the text is no such number. */
    static @Nullable LocalDate read(String text, String form) {
        Matcher serial = SERIAL.matcher(text);
        return serial.matches()
                ? (FORM.equals(form) ? BEFORE_1900 : BEGIN_1904).plusDays(Integer.parseInt(serial.group(1)))
                : null;
    }
}
