package io.outturn.cli.answer;

import io.outturn.query.AnswerColumn;
import io.outturn.query.AnswerReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rows in aligned columns: numbers to the right, their points under one another; null as {@code null}. What is wider than
 * the terminal is cut, text first; where even that does not fit, each row becomes a block of lines. Nothing in the data can
 * move the cursor or change colours.
 */
public final class TableAnswer implements AnswerReader {
    /** So many rows are looked at for the widths; those behind them take the widths there are. */
    private static final int SAMPLED = 1000;

    private final PrintWriter out;
    private final int width;
    private final long most;
    private final List<List<String>> waiting = new ArrayList<>();
    private List<AnswerColumn> columns = List.of();
    private @Nullable TableLayout layout;
    private long rows;
    private boolean isCut;

    /**
     * @param width of the terminal; 0 where there is none, so that nothing is cut
     * @param most rows that are shown; 0 for all
     */
    public TableAnswer(PrintWriter out, int width, long most) {
        this.out = out;
        this.width = width;
        this.most = most;
    }

    @Override
    public void columns(List<AnswerColumn> given) {
        columns = List.copyOf(given);
    }

    @Override
    public boolean row(List<@Nullable Object> values) {
        if (most > 0 && rows == most) {
            isCut = true;
            return false;
        }
        rows++;
        List<String> cells = new ArrayList<>();
        for (Object value : values) {
            cells.add(TableCells.text(value));
        }
        if (layout == null) {
            waiting.add(cells);
            if (waiting.size() == SAMPLED) {
                flush();
            }
        } else {
            layout.print(out, cells, rows);
        }
        return true;
    }

    private void flush() {
        TableLayout decided = TableLayout.of(columns, waiting, width);
        layout = decided;
        decided.printHead(out);
        for (int i = 0; i < waiting.size(); i++) {
            decided.print(out, waiting.get(i), rows - waiting.size() + i + 1);
        }
        waiting.clear();
    }

    @Override
    public void end() {
        if (layout == null) {
            flush();
        }
        out.printf(Locale.ROOT, "(%s%,d %s)%n", isCut ? "the first " : "", rows, rows == 1 ? "row" : "rows");
        out.flush();
    }
}
