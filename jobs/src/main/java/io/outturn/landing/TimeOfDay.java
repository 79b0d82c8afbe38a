package io.outturn.landing;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date with a time of day behind it, taken apart.
 *
 * @param date the text before the time
 * @param at the offset the time is written in; null where none is given
 */
record TimeOfDay(String date, LocalTime time, @Nullable ZoneId at) {
    private static final Pattern TIMED = Pattern.compile("(?<date>.*[^\\s,])(?:,?\\s+|[Tt])"
            + "(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?"
            + "(?:\\s*(?<half>[AaPp])\\.?[Mm]\\.?)?(?:\\s*Uhr)?"
            + "\\s*(?<offset>[Zz]|UTC|GMT|[-+\u2212]\\d{2}(?::?\\d{2})?)?(?:\\[[\\w/+-]+])?");

    /**
     * @return null where no time stands behind a date
     * @throws UnreadableValue for a time that no clock shows
     */
    static @Nullable TimeOfDay of(String text) throws UnreadableValue {
        Matcher parts = text.indexOf(':') < 0 ? null : TIMED.matcher(text);
        if (parts == null || !parts.matches()) {
            return null;
        }
        int hour = Integer.parseInt(parts.group("hour"));
        if (hour == 24) {
            throw new UnreadableValue(
                    BrokenRule.TYPE, "has the time 24:00, which could be the end of that day or the start of the next");
        }
        String half = parts.group("half");
        if (half != null && hour >= 1 && hour <= 12) {
            hour = hour % 12 + ("p".equals(half.toLowerCase(Locale.ROOT)) ? 12 : 0);
        }
        try {
            LocalTime time = LocalTime.of(hour, number(parts.group("minute")), number(parts.group("second")))
                    .plusNanos(nanos(parts.group("fraction")));
            return new TimeOfDay(parts.group("date"), time, offset(parts.group("offset")));
        } catch (DateTimeException e) {
            throw new UnreadableValue(BrokenRule.TYPE, "has a time of day that no clock shows");
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static long nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
    }

    private static @Nullable ZoneId offset(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Character.isLetter(text.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(text.replace('\u2212', '-'));
    }
}
