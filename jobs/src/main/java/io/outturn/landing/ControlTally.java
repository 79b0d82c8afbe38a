package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType;
import io.outturn.contract.Contract;
import io.outturn.expression.ExpressionFailed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts and adds up the rows of one file, and finds the trailer and subtotals among its records. */
final class ControlTally {
    private final String file;
    private final Control control;
    private final List<String> header;
    private final RowReader reader;
    private final int column;
    private final @Nullable RowConditions where;
    private final @Nullable ColumnSource statedRows;
    private final @Nullable ColumnSource statedTotal;
    private final List<Subtotal> subtotals = new ArrayList<>();
    private long rows;
    private long unreadable;
    private BigDecimal total = BigDecimal.ZERO;
    private ControlFigures.@Nullable Stated stated;

    /**
     * @param header of the file as it stands, for the trailer
     * @param reader of the shaped rows
     * @throws FileRefused when the trailer is to be found in columns the file does not have
     */
    ControlTally(
            String file, Control control, List<String> header, RowReader reader, Contract contract, Mapping mapping) {
        this.file = file;
        this.control = control;
        this.header = header.stream().map(CellText::stripped).toList();
        this.reader = reader;
        this.column = control.column() == null ? -1 : contract.columnNames().indexOf(control.column());
        Control.Trailer trailer = control.trailer();
        this.where = trailer == null
                ? null
                : new RowConditions(
                        file, "control.trailer.where", List.of(trailer.where()), this.header, contract, mapping);
        NumberForm form = control.column() == null ? mapping.numbers() : mapping.numbersOf(control.column());
        String key = "control.trailer.";
        this.statedRows = trailer == null
                ? null
                : source(key, "rows", "BIGINT", trailer.rows(), form.unscaled(), contract, mapping);
        this.statedTotal = trailer == null
                ? null
                : source(key, "total", "DECIMAL(38,6)", trailer.total(), form, contract, mapping);
        for (int i = 0; i < control.subtotals().size(); i++) {
            Control.Trailer subtotal = control.subtotals().get(i);
            String one = "control.subtotals[" + i + "].";
            subtotals.add(new Subtotal(
                    new RowConditions(file, one + "where", List.of(subtotal.where()), this.header, contract, mapping),
                    source(one, "rows", "BIGINT", subtotal.rows(), form.unscaled(), contract, mapping),
                    source(one, "total", "DECIMAL(38,6)", subtotal.total(), form, contract, mapping)));
        }
    }

    private @Nullable ColumnSource source(
            String key,
            String name,
            String type,
            @Nullable ColumnMapping from,
            NumberForm form,
            Contract contract,
            Mapping mapping) {
        if (from == null) {
            return null;
        }
        Headers named = from.header();
        int cell = named == null ? -1 : header.indexOf(named.name());
        if (named != null && cell < 0) {
            throw new FileRefused(
                    file, "no column " + named.quoted() + ", which " + key + name + " names. " + Excerpt.of(header));
        }
        Column stated = new Column(
                name, ColumnType.of(type), true, 0, name, null, List.of(), null, null, null, null, null, false, null);
        NumberForm numbers = (from.numbers() == null ? form : from.numbers()).withOwnSign();
        DateForms noDates = new DateForms(List.of(), 1);
        return new ColumnSource(
                stated,
                new ValueReader(stated, numbers, noDates),
                new ValueReader(stated, numbers.typed(), noDates),
                new ValueReader(stated, numbers.ratio(), noDates),
                cell,
                null,
                expression(key, stated, from, CellNumbers.stating(numbers, header, contract, mapping)),
                from,
                Set.of(),
                numbers,
                null);
    }

    private @Nullable ColumnExpression expression(String key, Column stated, ColumnMapping from, CellNumbers numbers) {
        try {
            return ColumnExpression.of(stated, from, numbers);
        } catch (IllegalArgumentException e) {
            throw new FileRefused(file, key + stated.name() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Whether the record is the trailer, which is then remembered, or a subtotal, which is held against the rows above it.
     *
     * @throws FileRefused when it is the second one, or does not state what it should
     */
    boolean isTrailer(RawRow.Cells record) {
        if (where == null || !isTrue(where, record)) {
            return isSubtotal(record);
        }
        if (stated != null) {
            throw new FileRefused(
                    file, "line " + record.line() + " is a second trailer: control.trailer.where is true for two rows");
        }
        Number statesRows = (Number) read(statedRows, record);
        stated = new ControlFigures.Stated(
                statesRows == null ? null : statesRows.longValue(), (BigDecimal) read(statedTotal, record));
        return true;
    }

    private boolean isSubtotal(RawRow.Cells record) {
        boolean isOne = false;
        for (Subtotal subtotal : subtotals) {
            if (isTrue(subtotal.where, record)) {
                subtotal.check(record);
                isOne = true;
            }
        }
        return isOne;
    }

    /** Rows that state what the rows since the one before of their kind come to, or since the beginning of the file. */
    private final class Subtotal {
        private final RowConditions where;
        private final @Nullable ColumnSource ofRows;
        private final @Nullable ColumnSource ofTotal;
        private final Sighting differing = new Sighting(0);
        private long seen;
        private long rowsBefore;
        private long unreadableBefore;
        private BigDecimal totalBefore = BigDecimal.ZERO;

        Subtotal(RowConditions where, @Nullable ColumnSource ofRows, @Nullable ColumnSource ofTotal) {
            this.where = where;
            this.ofRows = ofRows;
            this.ofTotal = ofTotal;
        }

        void check(RawRow.Cells record) {
            seen++;
            String problem = problem(record);
            if (problem != null) {
                differing.add("line " + record.line() + problem);
            }
            rowsBefore = rows;
            unreadableBefore = unreadable;
            totalBefore = total;
        }

        private @Nullable String problem(RawRow.Cells record) {
            try {
                Number statedRows = ofRows == null ? null : (Number) ofRows.value(record);
                BigDecimal statedTotal = ofTotal == null ? null : (BigDecimal) ofTotal.value(record);
                long above = rows - rowsBefore;
                BigDecimal sum = total.subtract(totalBefore);
                long unread = unreadable - unreadableBefore;
                if (statedRows != null && statedRows.longValue() != above) {
                    return String.format(" states %,d rows and has %,d above it", statedRows.longValue(), above);
                }
                if (statedTotal != null && (unread > 0 || statedTotal.compareTo(sum) != 0)) {
                    return String.format(" states %,.2f and has %,.2f above it", statedTotal, sum)
                            + (unread == 0 ? "" : " and " + unread + " whose amount can't be read");
                }
                return null;
            } catch (UnreadableValue e) {
                return " states nothing that can be read: " + e.reason();
            }
        }
    }

    /** What a person should know of the subtotals. */
    List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        for (Subtotal subtotal : subtotals) {
            if (subtotal.differing.count() > 0) {
                notes.add(new Note(
                        NoteKind.SUBTOTAL_DIFFERS,
                        subtotal.differing.count() + " of " + subtotal.seen
                                + (subtotal.seen == 1 ? " subtotal differs" : " subtotals differ")
                                + " from the rows above, such as in "
                                + Excerpt.of(String.valueOf(subtotal.differing.example()))));
            }
        }
        return notes;
    }

    /** A row too short for the expression is none. */
    private static boolean isTrue(RowConditions where, RawRow.Cells record) {
        try {
            return where.trueOf(record) != null;
        } catch (ExpressionFailed e) {
            return false;
        }
    }

    private @Nullable Object read(@Nullable ColumnSource source, RawRow.Cells record) {
        if (source == null) {
            return null;
        }
        try {
            return source.value(record);
        } catch (UnreadableValue e) {
            throw new FileRefused(
                    file,
                    "the trailer in line " + record.line() + " does not state "
                            + source.column().name() + ": " + e.reason());
        }
    }

    /** Counts a row; its amount is added up even where another cell makes it a reject. */
    void add(RawRow.Cells row, @Nullable Object @Nullable [] values) {
        rows++;
        if (column < 0) {
            return;
        }
        try {
            Object value = values == null ? reader.value(row, column) : values[column];
            if (value instanceof BigDecimal amount) {
                total = total.add(amount);
            } else if (value instanceof Number number) {
                total = total.add(BigDecimal.valueOf(number.longValue()));
            }
        } catch (UnreadableValue e) {
            unreadable++;
        }
    }

    /** A record that can't be split into cells: counted, its amount unknown. */
    void addMalformed() {
        rows++;
        unreadable += column < 0 ? 0 : 1;
    }

    /** Takes over what was counted in another part of the same file, which has neither trailer nor subtotals. */
    void include(ControlTally other) {
        rows += other.rows;
        unreadable += other.unreadable;
        total = total.add(other.total);
    }

    /** @throws FileRefused when there should have been a trailer */
    ControlFigures figures() {
        if (where != null && stated == null) {
            throw new FileRefused(
                    file,
                    "has no trailer: control.trailer.where is true for no row, so the file may have been cut short");
        }
        return new ControlFigures(rows, control.column() == null ? null : total, unreadable, stated);
    }
}
