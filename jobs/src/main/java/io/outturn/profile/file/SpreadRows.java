package io.outturn.profile.file;

import io.outturn.landing.RawRow;
import io.outturn.profile.column.ColumnProfile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** The rows of a table with like columns made rows, as a night makes them of {@code columns_to_rows}; the first is the header. */
final class SpreadRows implements Iterator<RawRow> {
    private final Iterator<RawRow> rows;
    private final PeriodColumns periods;
    private final Set<Integer> spread = new HashSet<>();
    private final Deque<RawRow> made = new ArrayDeque<>();
    private boolean isHeaderDone;

    /** @param rows those of the same table, its header first */
    SpreadRows(Iterator<RawRow> rows, PeriodColumns periods) {
        this.rows = rows;
        this.periods = periods;
        periods.columns().forEach(column -> spread.add(column.position() - 1));
    }

    @Override
    public boolean hasNext() {
        while (made.isEmpty() && rows.hasNext()) {
            take(rows.next());
        }
        return !made.isEmpty();
    }

    @Override
    public RawRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return made.remove();
    }

    private void take(RawRow row) {
        if (!(row instanceof RawRow.Cells cells)) {
            made.add(row);
        } else if (!isHeaderDone) {
            isHeaderDone = true;
            made.add(row(cells, periods.name(), periods.value()));
        } else if (TotalRows.isTotal(cells.cells().stream().map(String::strip).toList())) {
            made.add(row(cells, "", ""));
        } else {
            for (int i = 0; i < periods.columns().size(); i++) {
                ColumnProfile column = periods.columns().get(i);
                String value = column.position() <= cells.cells().size()
                        ? cells.cells().get(column.position() - 1)
                        : "";
                if (!value.isBlank()) {
                    made.add(row(cells, periods.periods().get(i).text(), value));
                }
            }
        }
    }

    private RawRow row(RawRow.Cells cells, String name, String value) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < cells.cells().size(); i++) {
            if (!spread.contains(i)) {
                kept.add(cells.cells().get(i));
            }
        }
        // Columns behind the spread ones that a short row lacks stay lacking.
        kept.add(name);
        kept.add(value);
        return new RawRow.Cells(cells.line(), kept, cells.typed(), "", cells.marks());
    }
}
