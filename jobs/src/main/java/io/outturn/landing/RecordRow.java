package io.outturn.landing;

import io.outturn.expression.ExpressionFailed;
import io.outturn.expression.ExpressionRow;
import io.outturn.expression.Written;
import java.math.BigDecimal;
import java.time.LocalDate;
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
    public Object self() {
        return record;
    }

    @Override
    public boolean isNothing(String text) {
        return numbers.isNothing(text);
    }

    @Override
    public @Nullable BigDecimal number(int place) throws ExpressionFailed {
        NumberForm form = numbers.form(place);
        return number(text(place), isTyped(place) ? typed(form, place) : form, numbers.header(place));
    }

    @Override
    public @Nullable BigDecimal number(Written text) throws ExpressionFailed {
        int place = text.cell();
        boolean isOfTyped = place != Written.NO_CELL && isTyped(place);
        return number(
                CellText.stripped(text.text()), isOfTyped ? typed(numbers.form(place), place) : numbers.form(), "");
    }

    @Override
    public LocalDate date(String source, Written text) throws ExpressionFailed {
        try {
            return numbers.dates().read(CellText.stripped(text.text()));
        } catch (UnreadableValue e) {
            throw new ExpressionFailed(source + " is '" + Excerpt.of(text.text()) + "', which " + e.reason());
        }
    }

    private boolean isTyped(int place) {
        return record.typed().get(place);
    }

    private NumberForm typed(NumberForm form, int place) {
        return record.marks().ratios().get(place) ? form.ratio() : form.typed();
    }

    private @Nullable BigDecimal number(String text, NumberForm form, String header) throws ExpressionFailed {
        if (numbers.isNothing(text)) {
            return null;
        }
        try {
            return form.read(text);
        } catch (UnreadableValue e) {
            String what = header.isEmpty() ? "the text" : "row['" + Excerpt.of(header) + "'] is";
            throw new ExpressionFailed(
                    what + " '" + Excerpt.of(text) + "', which " + e.reason() + form.percentAdvice(text));
        }
    }

    @Override
    public @Nullable Object value(int place) {
        return null;
    }
}
