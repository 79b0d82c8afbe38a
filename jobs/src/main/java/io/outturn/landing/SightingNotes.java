package io.outturn.landing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person should know about how the values of one column were written. */
final class SightingNotes {
    private final String column;
    private final Sightings seen;
    private final List<Note> notes = new ArrayList<>();

    private SightingNotes(String column, Sightings seen) {
        this.column = column;
        this.seen = seen;
    }

    /**
     * The notes of one column.
     *
     * @param numbers the form its numbers were read in
     * @param dates the forms its dates were read in
     */
    static List<Note> of(String column, Sightings seen, NumberForm numbers, DateForms dates) {
        SightingNotes all = new SightingNotes(column, seen);
        all.numbers(numbers);
        all.dates(dates);
        return all.notes;
    }

    private void numbers(NumberForm form) {
        Sighting likeGroups = seen.with(Sightings.LIKE_A_GROUP);
        if (likeGroups.count() > 0 && seen.with(Sightings.FRACTION).count() == 0) {
            add(
                    NoteKind.NUMBER_MARKS,
                    "every number with '" + form.decimal() + "' has exactly three digits behind it: "
                            + counted(likeGroups, "number") + "; it was read as decimal mark and not between thousands,"
                            + " see numbers");
        }
        Sighting percents = seen.with(Sightings.PERCENT_SIGN);
        Sighting bare = seen.with(Sightings.NO_PERCENT_SIGN);
        if (percents.count() > 0 && bare.count() > 0) {
            add(
                    NoteKind.PERCENT_FORM,
                    counted(percents, "number") + " with a percent sign beside " + counted(bare, "number")
                            + " without; all were read as percentages, see numbers.percent");
        }
        Sighting exponents = seen.with(Sightings.EXPONENT);
        if (exponents.count() > 0) {
            add(
                    NoteKind.EXPONENT,
                    counted(exponents, "number")
                            + " written with an exponent, which spreadsheets do where digits do not"
                            + " fit; some may be lost");
        }
        Sighting high = seen.with(Sightings.HIGH_RATE);
        if (high.count() > 0) {
            add(
                    NoteKind.HIGH_RATE,
                    counted(high, "rate")
                            + " above 30 % a year; a percentage may be read wrongly, see numbers.percent");
        }
        Sighting rounded = seen.with(Sightings.ROUNDED);
        if (rounded.count() > 0) {
            add(
                    NoteKind.ROUNDED,
                    counted(rounded, "number") + " of more decimals than the column keeps rounded "
                            + form.round().name().toLowerCase(Locale.ROOT) + ", as numbers.round says");
        }
    }

    private void dates(DateForms dates) {
        Sighting either = seen.with(Sightings.DAY_OR_MONTH);
        if (either.count() > 0 && seen.with(Sightings.DAY_AND_MONTH).count() == 0) {
            add(
                    NoteKind.DATE_ORDER,
                    "every date could be day-month or month-day: " + counted(either, "date") + "; they were read as "
                            + String.join(" or ", dates.forms()) + ", see dates");
        }
        dates.mixedOrders(seen).forEach(mixed -> add(NoteKind.DATE_ORDER, mixed));
        Sighting far = seen.with(Sightings.FAR_YEAR);
        if (far.count() > 0) {
            add(
                    NoteKind.CENTURY,
                    counted(far, "date") + " with a year of two digits that was read as one of the 2000s and may be of"
                            + " the 1900s; see century");
        }
        Sighting instants = seen.with(Sightings.INSTANT);
        if (instants.count() > 0) {
            add(
                    NoteKind.INSTANT,
                    counted(instants, "instant") + " taken for the day that begins at that midnight; see zone");
        }
    }

    private void add(NoteKind kind, String text) {
        notes.add(new Note(kind, column + ": " + text));
    }

    /** How many there are, and one of them in parentheses. */
    static String counted(Sighting seen, String noun) {
        return seen.count() + " " + noun + (seen.count() == 1 ? "" : "s") + " (such as "
                + Excerpt.of(String.valueOf(seen.example())) + ")";
    }
}
