package io.outturn.profile.column;

import io.outturn.landing.NumberForm;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one column of an export holds.
 *
 * @param position 1-based
 * @param name its header, stripped; may be empty
 * @param dateForms the forms of a date column, the most frequent first; empty for others
 * @param timed a time of day follows the dates
 * @param instants an offset from UTC follows some of the dates
 * @param monthNames names of months among the dates, in small letters
 * @param numbers how the numbers of a numeric column are written; null for others
 * @param signWords words for debit or credit behind the numbers, in capital letters
 * @param decimals most digits behind the decimal mark
 * @param highest the highest number; null for other columns
 * @param currencies signs and codes beside the numbers, with how often
 * @param codes numbers with a nought in front, which are names and not numbers
 * @param rows rows looked at
 * @param empty rows without anything in this column
 * @param nullWords words for nothing, with how often
 * @param distinct different values, words for nothing left out
 * @param minimum lowest date, number or text as it is to be shown
 * @param maximum highest date, number or text as it is to be shown
 * @param values the first different values, with how often
 * @param allValues {@code values} are all there are
 * @param odd the first values that do not fit the type
 * @param oddCount cells that do not fit the type
 * @param ambiguousDates day and month can't be told apart
 * @param ambiguousNumbers decimal and thousands mark can't be told apart
 */
public record ColumnProfile(
        int position,
        String name,
        CellType type,
        List<String> dateForms,
        boolean timed,
        boolean instants,
        Set<String> monthNames,
        @Nullable NumberForm numbers,
        Set<String> signWords,
        int decimals,
        @Nullable BigDecimal highest,
        Map<String, Long> currencies,
        boolean codes,
        long rows,
        long empty,
        Map<String, Long> nullWords,
        long distinct,
        String minimum,
        String maximum,
        Map<String, Long> values,
        boolean allValues,
        List<OddValue> odd,
        long oddCount,
        boolean ambiguousDates,
        boolean ambiguousNumbers) {

    /** The name, or what to call a column without one. */
    public String title() {
        return name.isEmpty() ? "(column " + position + ", no name)" : name;
    }

    /** The lowest number; null for other columns. */
    public @Nullable BigDecimal lowest() {
        return type.isNumber() && !minimum.isEmpty() ? new BigDecimal(minimum) : null;
    }

    /** Rows that hold something. */
    public long filled() {
        return rows
                - empty
                - nullWords.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The same column, known to hold periods that are read so. */
    public ColumnProfile asPeriods(List<String> forms, Set<String> months, LocalDate from, LocalDate to) {
        return new ColumnProfile(
                position,
                name,
                CellType.DATE,
                forms,
                false,
                false,
                months,
                null,
                Set.of(),
                0,
                null,
                Map.of(),
                false,
                rows,
                empty,
                nullWords,
                distinct,
                from.toString(),
                to.toString(),
                values,
                allValues,
                List.of(),
                0,
                false,
                false);
    }

    /** Whether it holds years that need not begin in January, or parts of such. */
    public boolean holdsFiscalYears() {
        return type == CellType.DATE && dateForms.stream().anyMatch(PeriodReading::isFiscal);
    }

    /** What it holds, for a comment: type, range or first values, and how much of it is empty. */
    public String inOneLine() {
        String held = type == CellType.TEXT || type == CellType.YES_NO
                ? values.keySet().stream()
                        .limit(3)
                        .map(value -> value.length() > 24 ? value.substring(0, 23) + "\u2026" : value)
                        .collect(java.util.stream.Collectors.joining(" | "))
                : minimum.isEmpty() ? "" : minimum + " to " + maximum;
        String gaps = filled() == rows || rows == 0
                ? ""
                : ", " + Math.max(1, Math.round(100.0 * (rows - filled()) / rows)) + " % empty";
        return typeInWords() + (held.isEmpty() ? "" : " " + held) + gaps;
    }

    /** The type in plain words, with how it is written. */
    public String typeInWords() {
        return switch (type) {
            case DATE, MONTH ->
                (type == CellType.DATE && dateForms.equals(List.of(DateReading.FISCAL_YEAR))
                                ? "fiscal year"
                                : type.words() + " " + String.join(", ", dateForms))
                        + (timed ? " with time" : "");
            case WHOLE_NUMBER, NUMBER -> numberInWords();
            default -> type.words();
        };
    }

    private String numberInWords() {
        NumberForm form = numbers == null ? NumberForm.PLAIN : numbers;
        StringBuilder words = new StringBuilder(form.percent() ? "percent" : type.words());
        if (codes) {
            words.append(", noughts in front");
        }
        Character thousands = form.thousandsMark();
        boolean comma = form.decimal() == ',' && decimals > 0;
        if (thousands != null) {
            String grouped = thousands == '\'' ? "1'234" : "1" + thousands + "234";
            words.append(' ').append(grouped).append(decimals > 0 ? form.decimal() + "5" : "");
        } else if (comma) {
            words.append(" 1,5");
        }
        if (!currencies.isEmpty()) {
            words.append(' ').append(String.join(" ", currencies.keySet()));
        }
        return words.toString();
    }
}
