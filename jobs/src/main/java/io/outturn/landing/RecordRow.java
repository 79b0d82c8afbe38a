package io.outturn.landing;

import io.outturn.expression.ExpressionFailed;
import io.outturn.expression.ExpressionRow;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A record as expressions read it. */
final class RecordRow implements ExpressionRow {
    private final RawRow.Cells record;
    private final CellNumbers numbers;

    RecordRow(RawRow.Cells record, CellNumbers numbers) {
        this.record = record;
        this.numbers = numbers;
    }

    @Override
    public String text(int place) throws ExpressionFailed {
        if (place >= record.cells().size()) {
            throw new ExpressionFailed("the row ends before its cell '" + Excerpt.of(numbers.header(place)) + "'");
        }
        return CellText.composed(CellText.stripped(record.cells().get(place)));
    }

    @Override
    public boolean isTyped(int place) {
        return record.typed().get(place);
    }

    @Override
    public @Nullable BigDecimal number(int place) throws ExpressionFailed {
        String text = text(place);
        NumberForm form = numbers.form(place);
        boolean isRatio = record.marks().ratios().get(place);
        NumberForm known = isRatio ? form.ratio() : form.typed();
        return number(text, isTyped(place) ? known : form, numbers.header(place));
    }

    @Override
    public @Nullable BigDecimal number(String text) throws ExpressionFailed {
        return number(CellText.stripped(text), numbers.form(), "");
    }

    private @Nullable BigDecimal number(String text, NumberForm form, String header) throws ExpressionFailed {
        if (numbers.isNothing(text)) {
            return null;
        }
        try {
            return form.read(text);
        } catch (UnreadableValue e) {
            String what = header.isEmpty() ? "the text" : "row['" + Excerpt.of(header) + "'] is";
            throw new ExpressionFailed(what + " '" + Excerpt.of(text) + "', which " + e.reason());
        }
    }

    @Override
    public @Nullable Object value(int place) {
        return null;
    }
}
