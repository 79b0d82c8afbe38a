package io.outturn.cli.answer;

import io.outturn.query.AnswerColumn;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;

/** Widths of the columns of a table, and how a row is put into them. */
final class TableLayout {
    private static final String BETWEEN = "  ";

    /** Text is not cut to less. */
    private static final int NARROWEST = 12;

    private final List<AnswerColumn> columns;
    private final List<String> names;
    private final int[] widths;
    private final int[] fractions;
    private final boolean asBlocks;

    private TableLayout(List<AnswerColumn> columns, List<String> names, int[] widths, int[] fractions, int available) {
        this.columns = columns;
        this.names = names;
        this.widths = widths;
        this.fractions = fractions;
        this.asBlocks = available > 0 && total(widths) > available;
    }

    static TableLayout of(List<AnswerColumn> columns, List<List<String>> rows, int available) {
        List<String> names =
                columns.stream().map(column -> TableCells.text(column.name())).toList();
        int[] widths = new int[columns.size()];
        int[] fractions = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            boolean isNumber = columns.get(i).isNumber();
            int whole = 0;
            int words = TableCells.width(names.get(i));
            for (List<String> row : rows) {
                String cell = row.get(i);
                if (isNumber && !cell.equals(TableCells.NULL)) {
                    fractions[i] = Math.max(fractions[i], TableCells.fraction(cell));
                    whole = Math.max(whole, cell.length() - TableCells.fraction(cell));
                } else {
                    words = Math.max(words, TableCells.width(cell));
                }
            }
            widths[i] = Math.max(words, whole + fractions[i]);
        }
        if (available > 0) {
            shrink(columns, widths, available);
        }
        return new TableLayout(columns, names, widths, fractions, available);
    }

    /** The widest text gives way first, as far as it can be read then. */
    private static void shrink(List<AnswerColumn> columns, int[] widths, int available) {
        while (total(widths) > available) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (!columns.get(i).isNumber() && widths[i] > NARROWEST && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    private static int total(int[] widths) {
        return Arrays.stream(widths).sum() + BETWEEN.length() * Math.max(0, widths.length - 1);
    }

    void printHead(PrintWriter out) {
        if (asBlocks) {
            return;
        }
        StringBuilder head = new StringBuilder();
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            append(head, i, names.get(i), columns.get(i).isNumber());
            append(rule, i, "-".repeat(widths[i]), false);
        }
        EscapedOutput.print(out, Style.HEADING, head.toString().stripTrailing());
        out.println();
        out.println(rule.toString().stripTrailing());
    }

    void print(PrintWriter out, List<String> cells, long number) {
        if (asBlocks) {
            printBlock(out, cells, number);
            return;
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            boolean isNumber = columns.get(i).isNumber();
            int missing = isNumber && !cell.equals(TableCells.NULL) ? fractions[i] - TableCells.fraction(cell) : 0;
            append(line, i, cell + " ".repeat(Math.max(0, missing)), isNumber);
        }
        out.println(line.toString().stripTrailing());
    }

    private void append(StringBuilder line, int i, String cell, boolean toTheRight) {
        String shown = columns.get(i).isNumber() ? cell : TableCells.cut(cell, widths[i]);
        String padding = " ".repeat(Math.max(0, widths[i] - TableCells.width(shown)));
        line.append(i == 0 ? "" : BETWEEN).append(toTheRight ? padding + shown : shown + padding);
    }

    private void printBlock(PrintWriter out, List<String> cells, long number) {
        out.println("-- row " + number);
        int widest = names.stream().mapToInt(TableCells::width).max().orElse(0);
        for (int i = 0; i < cells.size(); i++) {
            String name = names.get(i);
            out.println(name + " ".repeat(widest - TableCells.width(name)) + BETWEEN + cells.get(i));
        }
    }
}
