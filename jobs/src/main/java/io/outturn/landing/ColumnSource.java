package io.outturn.landing;

import io.outturn.contract.Column;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.jexl3.JexlExpression;
import org.jspecify.annotations.Nullable;

/** Fetches the text of one contract column from a record's cells and reads it. */
final class ColumnSource {
    private final Column column;
    private final ValueReader written;
    private final ValueReader typed;
    private final int cell;
    private final @Nullable Object whenEmpty;
    private final @Nullable JexlExpression expression;
    private final @Nullable Pattern part;
    private final List<String> header;
    private final Map<String, String> words;
    private final Set<String> nullWords;

    /**
     * @param written reads text in the forms the mapping names
     * @param typed reads plain numbers and ISO dates, for cells whose format knows their type
     * @param cell index of the cell, -1 when the column does not come from one
     * @param whenEmpty the value that stands for an empty cell: the mapping's constant or the contract's default
     * @param mapping null where the export has no such column
     */
    ColumnSource(
            Column column,
            ValueReader written,
            ValueReader typed,
            int cell,
            @Nullable Object whenEmpty,
            List<String> header,
            @Nullable ColumnMapping mapping,
            Set<String> nullWords) {
        this.column = column;
        this.written = written;
        this.typed = typed;
        this.cell = cell;
        this.whenEmpty = whenEmpty;
        this.expression =
                mapping == null || mapping.expression() == null ? null : Expressions.compile(mapping.expression());
        this.part = mapping == null || mapping.pattern() == null ? null : Pattern.compile(mapping.pattern());
        this.header = header;
        this.words = mapping == null ? Map.of() : mapping.values();
        this.nullWords = nullWords;
    }

    Column column() {
        return column;
    }

    /** The text the value is read from; null when the record gives none. */
    @Nullable
    String text(List<String> cells) throws UnreadableValue {
        if (expression != null) {
            Map<String, String> row = Shaper.byHeader(header, cells);
            Object value = Expressions.evaluate(expression, Map.of("row", row));
            return value == null ? null : value.toString().strip();
        }
        return cell >= 0 && cell < cells.size() ? cells.get(cell).strip() : null;
    }

    /** @param isTyped the cell's format knows its type */
    @Nullable
    Object read(@Nullable String text, boolean isTyped) throws UnreadableValue {
        String word = text == null || isNothing(text) ? null : words.getOrDefault(part(text), part(text));
        if (word == null || isNothing(word)) {
            if (whenEmpty == null && column.required()) {
                throw new UnreadableValue("required", "is empty and must not be");
            }
            return whenEmpty;
        }
        return (isTyped ? typed : written).read(word);
    }

    /** The part of the text that the mapping asks for. */
    private String part(String text) throws UnreadableValue {
        if (part == null) {
            return text;
        }
        Matcher found = part.matcher(text);
        if (!found.find()) {
            throw new UnreadableValue("part", "has no part that matches " + part);
        }
        String value = found.groupCount() > 0 ? found.group(1) : found.group();
        return value == null ? "" : value.strip();
    }

    private boolean isNothing(String text) {
        return text.isEmpty() || nullWords.contains(text);
    }

    /** Whether the record knows the type of this column's cell. */
    boolean isTyped(RawRow.Cells record) {
        return cell >= 0 && record.typed().get(cell);
    }

    /** What a person should know about how the column's dates were read; null when nothing. */
    @Nullable
    String note() {
        return written.ambiguity();
    }
}
