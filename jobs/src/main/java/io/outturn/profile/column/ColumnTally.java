package io.outturn.profile.column;

import io.outturn.landing.NullWords;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects, cell by cell and in bounded memory, what {@link TypeGuess} decides on. */
public final class ColumnTally {
    private static final int VALUES = 60;
    private static final int ODD = 8;
    private static final int NULL_WORDS = 30;

    /** What one cell was taken for; equal kinds are kept together. */
    sealed interface Kind {
        /** A number that these forms read. */
        record Numeric(int forms) implements Kind {}

        /** A date of this family, by these readings. */
        record Dated(DateReading.Family family, boolean first, boolean second) implements Kind {}

        /** Neither. */
        record Text() implements Kind {}
    }

    private static final Kind.Text TEXT = new Kind.Text();

    private final int position;
    private final String name;
    private final NumberTally numbers = new NumberTally();
    private final DateTally dates = new DateTally();
    private final Occurrences values = new Occurrences(VALUES);
    private final Occurrences nullWords = new Occurrences(NULL_WORDS);
    private final Map<Kind, Occurrences> kinds = new LinkedHashMap<>();
    private long rows;
    private long empty;
    private long yesNo;
    private long dateCount;
    private @Nullable String lowest;
    private @Nullable String highest;

    public ColumnTally(int position, String name) {
        this.position = position;
        this.name = name;
    }

    /** @param text stripped */
    public void add(String text, long line) {
        rows++;
        if (text.isEmpty()) {
            empty++;
        } else if (NullWords.contains(text)) {
            nullWords.add(text, line);
        } else {
            value(text, line);
        }
    }

    private void value(String text, long line) {
        values.add(text, line);
        yesNo += YesNo.contains(text) ? 1 : 0;
        lowest = lowest == null || text.compareTo(lowest) < 0 ? text : lowest;
        highest = highest == null || text.compareTo(highest) > 0 ? text : highest;
        kinds.computeIfAbsent(kind(text), kind -> new Occurrences(ODD)).add(text, line);
    }

    private Kind kind(String text) {
        DateReading date = DateReading.of(text);
        if (date != null) {
            dates.add(date);
            dateCount++;
            return new Kind.Dated(date.family(), date.first() != null, date.second() != null);
        }
        NumberReading number = NumberReading.of(text);
        if (number != null) {
            numbers.add(number);
            return new Kind.Numeric(number.forms());
        }
        return TEXT;
    }

    public int position() {
        return position;
    }

    String name() {
        return name;
    }

    /** By form of {@link NumberReading#FORMS}, how many numbers it alone reads. */
    public long[] numberEvidence() {
        return numbers.evidence();
    }

    /** Above 0 where dates put the day first, below 0 where they put the month first. */
    public long dateLeaning() {
        return dates.leaning();
    }

    NumberTally numbers() {
        return numbers;
    }

    DateTally dates() {
        return dates;
    }

    long dateCount() {
        return dateCount;
    }

    Occurrences values() {
        return values;
    }

    Occurrences nullWords() {
        return nullWords;
    }

    Map<Kind, Occurrences> kinds() {
        return kinds;
    }

    long rows() {
        return rows;
    }

    long empty() {
        return empty;
    }

    long yesNo() {
        return yesNo;
    }

    String lowest() {
        return lowest == null ? "" : lowest;
    }

    String highest() {
        return highest == null ? "" : highest;
    }
}
