package io.outturn.profile.column;

import io.outturn.landing.NumberForm;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides what a column holds, knowing its cells and how the rest of the file is written. */
public final class TypeGuess {
    /** A column is of a type when at least this share of its values is. */
    private static final double DOMINATING = 0.6;

    private static final int ODD = 3;

    private final long[] numberEvidence;
    private final long dateLeaning;

    /**
     * @param numberEvidence by form, how many numbers of the whole file it reads
     * @param dateLeaning above 0 where the file's dates put the day first, below 0 where they put the month first
     */
    public TypeGuess(long[] numberEvidence, long dateLeaning) {
        this.numberEvidence = numberEvidence;
        this.dateLeaning = dateLeaning;
    }

    public ColumnProfile of(ColumnTally column, long distinct) {
        boolean wordsAreValues = wordsAreValues(column);
        long nullWords = wordsAreValues ? 0 : column.nullWords().count();
        long filled = column.rows() - column.empty() - nullWords;
        int form = column.numbers().form(numberEvidence);
        CellType type = type(column, filled, form);
        boolean compact = type == CellType.DATE && column.dateCount() == 0;
        List<String> forms = compact
                ? List.of("yyyyMMdd")
                : type == CellType.DATE || type == CellType.MONTH
                        ? column.dates().forms(dateLeaning)
                        : List.of();
        List<OddValue> odd = new ArrayList<>();
        long oddCount = compact ? 0 : odd(column, type, form, odd);
        List<String> range = compact ? List.of(column.lowest(), column.highest()) : range(column, type, form);
        Map<String, Long> words = new TreeMap<>();
        if (!wordsAreValues) {
            column.nullWords().seen().forEach((word, seen) -> words.put(word, seen.count()));
        }
        Map<String, Long> values = new LinkedHashMap<>();
        column.values().seen().forEach((value, seen) -> values.put(value, seen.count()));
        if (wordsAreValues) {
            column.nullWords().seen().forEach((value, seen) -> values.put(value, seen.count()));
        }
        return new ColumnProfile(
                column.position(),
                column.name(),
                type,
                forms,
                type == CellType.DATE && column.dates().isTimed(),
                type == CellType.DATE && column.dates().holdsInstants(),
                type == CellType.DATE ? column.dates().monthNames() : Set.of(),
                type.isNumber() ? form(column, form) : null,
                type.isNumber() ? column.numbers().signWords() : Set.of(),
                column.numbers().decimals(form),
                type.isNumber() ? column.numbers().highest(form) : null,
                type.isNumber() ? new TreeMap<>(column.numbers().currencies()) : Map.of(),
                type.isNumber() && column.numbers().isCodes(),
                column.rows(),
                column.empty(),
                words,
                distinct - words.size(),
                range.get(0),
                range.get(1),
                values,
                column.values().isComplete(),
                odd,
                oddCount,
                type == CellType.DATE
                        && !compact
                        && dateLeaning == 0
                        && column.dates().isAmbiguous(),
                type.isNumber() && column.numbers().isAmbiguous(numberEvidence));
    }

    /** A dash beside a plus is a sign, not a gap. */
    private static boolean wordsAreValues(ColumnTally column) {
        return column.nullWords().seen().keySet().stream().allMatch(word -> word.length() == 1)
                && column.values().count() > 0
                && column.values().seen().keySet().stream()
                        .allMatch(value -> value.length() == 1 && !Character.isLetterOrDigit(value.charAt(0)));
    }

    private CellType type(ColumnTally column, long filled, int form) {
        if (filled == 0) {
            return CellType.EMPTY;
        }
        NumberTally numbers = column.numbers();
        if (numbers.isCompactDates() && numbers.total() == filled) {
            return CellType.DATE;
        }
        if (column.dateCount() >= DOMINATING * filled) {
            return column.dates().forms(dateLeaning).get(0).equals(DateReading.MONTH) ? CellType.MONTH : CellType.DATE;
        }
        if (numbers.readable(form) >= DOMINATING * filled) {
            boolean whole = numbers.decimals(form) == 0
                    && numbers.currencies().isEmpty()
                    && numbers.percents() == 0
                    && numbers.signWords().isEmpty();
            return whole ? CellType.WHOLE_NUMBER : CellType.NUMBER;
        }
        return column.yesNo() >= DOMINATING * filled && column.values().isComplete() ? CellType.YES_NO : CellType.TEXT;
    }

    private static NumberForm form(ColumnTally column, int form) {
        NumberForm marks = NumberReading.FORMS.get(form);
        boolean marked = column.numbers().decimals(form) > 0 || column.numbers().grouped(form);
        return new NumberForm(
                marked ? marks.decimal() : '.',
                column.numbers().grouped(form) ? marks.thousandsMark() : null,
                !column.numbers().currencies().isEmpty(),
                column.numbers().percents() * 2 > column.numbers().total());
    }

    private long odd(ColumnTally column, CellType type, int form, List<OddValue> odd) {
        if (type == CellType.TEXT || type == CellType.EMPTY) {
            return 0;
        }
        long count = 0;
        for (Map.Entry<ColumnTally.Kind, Occurrences> entry : column.kinds().entrySet()) {
            for (Map.Entry<String, Occurrences.Seen> text :
                    entry.getValue().seen().entrySet()) {
                if (!fits(column, entry.getKey(), text.getKey(), type, form)) {
                    odd.add(new OddValue(
                            text.getKey(),
                            text.getValue().firstLine(),
                            text.getValue().count()));
                }
            }
            boolean first = entry.getValue().seen().keySet().stream()
                    .anyMatch(text -> !fits(column, entry.getKey(), text, type, form));
            count += first ? entry.getValue().count() : 0;
        }
        odd.sort(Comparator.comparingLong(OddValue::line));
        while (odd.size() > ODD) {
            odd.remove(odd.size() - 1);
        }
        return count;
    }

    private boolean fits(ColumnTally column, ColumnTally.Kind kind, String text, CellType type, int form) {
        if (type == CellType.YES_NO) {
            return YesNo.contains(text);
        }
        if (kind instanceof ColumnTally.Kind.Numeric number) {
            return type.isNumber() && (number.forms() & (1 << form)) != 0;
        }
        return kind instanceof ColumnTally.Kind.Dated date
                && !type.isNumber()
                && column.dates().fits(date.family(), date.first(), date.second(), dateLeaning);
    }

    private List<String> range(ColumnTally column, CellType type, int form) {
        if (type == CellType.DATE || type == CellType.MONTH) {
            List<LocalDate> range = column.dates().range(dateLeaning);
            int width = type == CellType.MONTH ? 7 : 10;
            return range.isEmpty()
                    ? List.of("", "")
                    : List.of(
                            range.get(0).toString().substring(0, width),
                            range.get(1).toString().substring(0, width));
        }
        return type.isNumber()
                ? List.of(
                        plain(column.numbers().lowest(form)),
                        plain(column.numbers().highest(form)))
                : List.of(column.lowest(), column.highest());
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
