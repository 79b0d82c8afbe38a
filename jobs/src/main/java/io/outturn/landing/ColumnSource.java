package io.outturn.landing;

import io.outturn.contract.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.jexl3.JexlExpression;
import org.jspecify.annotations.Nullable;

/** Fetches the text of one contract column from a record's cells and reads it. */
final class ColumnSource {
    private final Column column;
    private final ValueReader reader;
    private final int cell;
    private final @Nullable Object whenEmpty;
    private final @Nullable JexlExpression expression;
    private final List<String> header;
    private final Map<String, String> words;
    private final Set<String> nullWords;

    /**
     * @param cell index of the cell, -1 when the column does not come from one
     * @param whenEmpty the value that stands for an empty cell: the mapping's constant or the contract's default
     * @param mapping null where the export has no such column
     */
    ColumnSource(
            Column column,
            ValueReader reader,
            int cell,
            @Nullable Object whenEmpty,
            List<String> header,
            @Nullable ColumnMapping mapping,
            Set<String> nullWords) {
        this.column = column;
        this.reader = reader;
        this.cell = cell;
        this.whenEmpty = whenEmpty;
        this.expression =
                mapping == null || mapping.expression() == null ? null : Expressions.compile(mapping.expression());
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
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.size() && i < cells.size(); i++) {
                row.putIfAbsent(header.get(i), cells.get(i).strip());
            }
            Object value = Expressions.evaluate(expression, Map.of("row", row));
            return value == null ? null : value.toString().strip();
        }
        return cell >= 0 ? cells.get(cell).strip() : null;
    }

    @Nullable
    Object read(@Nullable String text) throws UnreadableValue {
        if (text == null || nullWords.contains(text)) {
            if (whenEmpty == null && column.required()) {
                throw new UnreadableValue("required", "is empty and must not be");
            }
            return whenEmpty;
        }
        return reader.read(words.getOrDefault(text, text));
    }
}
