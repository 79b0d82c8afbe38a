package io.outturn.configuration;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Which days have come: nothing can have been extracted on another, and nothing be known as on it. */
public final class Today {
    /** Where a day begins first. A system there may deliver tomorrow's file, seen from elsewhere. */
    private static final ZoneOffset FURTHEST_AHEAD = ZoneOffset.ofHours(14);

    /** A clock that stands before this day, on which the program was there, is wrong and decides nothing. */
    private static final LocalDate PROGRAM_WAS_MADE = LocalDate.of(2026, 11, 30);

    private Today() {}

    /** The latest day that has begun anywhere in the world. */
    public static LocalDate latest(Clock clock) {
        LocalDate today = LocalDate.now(clock.withZone(FURTHEST_AHEAD));
        return today.isBefore(PROGRAM_WAS_MADE) ? PROGRAM_WAS_MADE : today;
    }

    /** Why a date can't be taken, to be put behind it. */
    public static String notYet(LocalDate latest) {
        return "a day still to come (it is " + latest + " at the latest, in the time zone furthest ahead)";
    }
}
