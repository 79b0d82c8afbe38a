package io.outturn.landing;

import com.google.re2j.Pattern;
import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import io.outturn.expression.BoundedPattern;
import io.outturn.expression.Written;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fetches the text of one contract column from a record's cells and reads it. */
final class ColumnSource {
    private final Column column;
    private final ValueReader written;
    private final ValueReader typed;
    private final ValueReader ratio;
    private final int cell;
    private final @Nullable Object whenEmpty;
    private final @Nullable ColumnExpression expression;
    private final List<CleanUp> cleanUp;
    private final @Nullable Pattern part;
    private final Map<String, String> words;
    private final Set<String> nullWords;
    private final int[] cellsRead;
    private final EmptyFaults faults;
    private final PercentTally percents;
    private final @Nullable RememberedValues remembered;
    private final @Nullable PlainNumber plainNumber;
    private final @Nullable SignFlag sign;
    private final OddTexts odd;
    private long line;
    private boolean isOdd;

    /**
     * @param written reads text in the forms the mapping names
     * @param typed reads plain numbers and ISO dates, for cells whose format knows their type
     * @param ratio reads numbers shown as percent
     * @param cell index of the cell, -1 when the column does not come from one
     * @param whenEmpty the value that stands for an empty cell: the mapping's constant or the contract's default
     * @param expression what it is computed by; null where it comes from a cell
     * @param mapping null where the export has no such column
     * @param numbers the form {@code written} reads numbers in
     * @param sign what gives amounts their sign; null where they have their own
     */
    ColumnSource(
            Column column,
            ValueReader written,
            ValueReader typed,
            ValueReader ratio,
            int cell,
            @Nullable Object whenEmpty,
            @Nullable ColumnExpression expression,
            @Nullable ColumnMapping mapping,
            Set<String> nullWords,
            NumberForm numbers,
            @Nullable SignFlag sign) {
        this.column = column;
        this.odd = new OddTexts(column);
        this.written = written;
        this.typed = typed;
        this.ratio = ratio;
        this.cell = cell;
        this.whenEmpty = whenEmpty;
        this.expression = expression;
        this.cleanUp = mapping == null ? List.of() : mapping.cleanUp();
        this.part = mapping == null || mapping.pattern() == null
                ? null
                : BoundedPattern.compile("pattern", mapping.pattern());
        this.words = mapping == null ? Map.of() : mapping.values();
        this.nullWords = nullWords;
        this.cellsRead = expression == null ? cell < 0 ? new int[0] : new int[] {cell} : expression.cells();
        this.faults = new EmptyFaults(column, nullWords, expression != null);
        this.percents = new PercentTally(column, numbers);
        this.remembered = cell >= 0 && expression == null ? new RememberedValues() : null;
        boolean isAsWritten =
                (mapping == null || !mapping.isReadOn()) && nullWords.stream().allMatch(String::isEmpty);
        this.plainNumber = isAsWritten ? PlainNumber.of(column, numbers) : null;
        this.sign = sign;
    }

    Column column() {
        return column;
    }

    /** The value of a record in this column; null where it has none. */
    @Nullable
    Object value(RawRow.Cells record) throws UnreadableValue {
        Object value = remembered != null && record.cells() instanceof TextCells cells && cell < cells.size()
                ? value(cells, remembered, record.line())
                : elsewhere(record);
        return sign == null || value == null ? value : sign.applied((BigDecimal) value, record.cells());
    }

    /** The value of a record whose cell is not at hand as a stretch of text. */
    private @Nullable Object elsewhere(RawRow.Cells record) throws UnreadableValue {
        line = record.line();
        CellFault fault = fault(record);
        if (fault != null) {
            return faults.value(fault, expression == null ? whenEmpty : null);
        }
        if (expression != null) {
            return computed(expression.result(record), record);
        }
        String text = text(record.cells());
        return isTyped(record) ? readTyped(text, record) : read(text, written);
    }

    /** What keeps the column's cell, or one its expression reads, from having a value; null where nothing does. */
    private @Nullable CellFault fault(RawRow.Cells record) {
        if (record.marks().faults().isEmpty()) {
            return null;
        }
        for (int read : cellsRead) {
            CellFault fault = record.marks().faults().get(read);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable Object readTyped(@Nullable String text, RawRow.Cells record) throws UnreadableValue {
        boolean isRatio = record.marks().ratios().get(cell);
        if (text != null && !isRatio) {
            percents.look(text, record.line(), record.marks().percentSigns().get(cell));
        }
        String word = text == null ? null : withoutTime(text);
        return read(word, isRatio ? ratio : typed);
    }

    /** The same as by a string of the cell, mostly without making one. */
    private @Nullable Object value(TextCells cells, RememberedValues known, long recordLine) throws UnreadableValue {
        char[] text = cells.text();
        int start = cells.start(cell);
        int end = cells.end(cell);
        while (start < end && CellText.isEdge(text[start])) {
            start++;
        }
        while (end > start && CellText.isEdge(text[end - 1])) {
            end--;
        }
        Object number = plainNumber == null ? null : plainNumber.read(text, start, end);
        if (number != null) {
            return number;
        }
        line = recordLine;
        if (!known.remembers(end - start)) {
            return read(new String(text, start, end - start), written);
        }
        int place = known.place(text, start, end);
        if (known.holds(place, text, start, end)) {
            return known.value(place);
        }
        String stripped = new String(text, start, end - start);
        Object value = read(stripped, written);
        if (!isOdd) {
            known.put(place, stripped, value, written.sighting());
        }
        return value;
    }

    /** A day is asked for, and a workbook knows the time of it, too. */
    private String withoutTime(String text) {
        return column.type().kind() == Kind.DATE ? text.replaceFirst("T[\\d:.]+$", "") : text;
    }

    /** A number or a truth is taken as the value it is; a text is read like that of a cell. */
    private @Nullable Object computed(@Nullable Object result, RawRow.Cells record) throws UnreadableValue {
        if (result instanceof BigDecimal number) {
            return written.value(number);
        }
        if (result instanceof Written text) {
            String word = CellText.stripped(text.text());
            boolean isTyped = text.cell() != Written.NO_CELL
                    && record.typed().get(text.cell())
                    && (text.isWhole() || CellNumbers.isNumber(column));
            return isTyped
                    ? read(withoutTime(word), record.marks().ratios().get(text.cell()) ? ratio : typed)
                    : read(word, written);
        }
        if (result instanceof LocalDate day) {
            return read(day.toString(), typed);
        }
        return result == null ? read(null, written) : result;
    }

    /** What a value is read from, or the cells that it is computed of, for people; null where the record has none. */
    @Nullable
    String shown(RawRow.Cells record) {
        return expression == null ? text(record.cells()) : expression.read(record.cells());
    }

    private @Nullable String text(List<String> cells) {
        return cell >= 0 && cell < cells.size() ? CellText.stripped(cells.get(cell)) : null;
    }

    private @Nullable Object read(@Nullable String text, ValueReader reader) throws UnreadableValue {
        isOdd = false;
        written.forget();
        String word = text == null || isNothing(text) ? null : word(part(meant(text)));
        if (word == null) {
            if (whenEmpty == null && column.required()) {
                throw new UnreadableValue(BrokenRule.REQUIRED, "is empty and must not be");
            }
            return whenEmpty;
        }
        boolean isAscii = CellText.isAscii(word);
        if (!isAscii && DecodedText.isBroken(word)) {
            isOdd = true;
            odd.leaveEmpty(word, line);
            return whenEmpty;
        }
        Object value = reader.read(word);
        isOdd = odd.notice(word, isAscii, line);
        return value;
    }

    /** The text as people mean it, so that the mapping's words and patterns meet it however it was written. */
    private String meant(String text) {
        if (column.type().kind() != Kind.STRING) {
            return text;
        }
        return column.identifier() == null ? CellText.composed(text) : CellText.identifier(text);
    }

    /** What the word of the export stands for; null where that is nothing. */
    private @Nullable String word(String text) {
        String word = words.isEmpty() ? text : words.getOrDefault(text, text);
        return isNothing(word) ? null : word;
    }

    /** The tidied text, or the part of it that the mapping asks for. */
    private String part(String text) throws UnreadableValue {
        String tidy = cleanUp.isEmpty() ? text : CleanUp.all(cleanUp, text);
        return part == null || (isNothing(tidy) && !cleanUp.isEmpty()) ? tidy : CleanUp.part(part, tidy);
    }

    private boolean isNothing(String text) {
        return text.isEmpty() || nullWords.contains(text);
    }

    /** Whether the record knows the type of this column's cell. */
    boolean isTyped(RawRow.Cells record) {
        return cell >= 0 && record.typed().get(cell);
    }

    /** Takes over what was seen of the same column in another part of the file. */
    void include(ColumnSource other) {
        other.countPlainNumbers();
        written.include(other.written);
        odd.include(other.odd);
        typed.include(other.typed);
        if (sign != null && other.sign != null) {
            sign.include(other.sign);
        }
    }

    /** Numbers that were read without the reader of written ones are told by it. */
    private void countPlainNumbers() {
        if (plainNumber != null) {
            plainNumber.takeSightings().forEach(written::include);
        }
    }

    /** What a person should know about how the column was read. */
    List<Note> notes() {
        countPlainNumbers();
        List<Note> notes = new ArrayList<>(odd.notes());
        notes.addAll(written.notes());
        notes.addAll(typed.notes());
        notes.addAll(ratio.notes());
        Stream.of(faults.note(), percents.note()).filter(Objects::nonNull).forEach(notes::add);
        if (sign != null) {
            notes.addAll(sign.notes());
        }
        return notes;
    }
}
