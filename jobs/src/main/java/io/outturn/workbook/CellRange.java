package io.outturn.workbook;

/**
 * A rectangle of cells, its ends included; columns count from 0, rows from 1.
 */
public record CellRange(int firstRow, int firstColumn, int lastRow, int lastColumn) {
    private static final int LETTERS = 26;

    /** Columns that a sheet can have. */
    static final int MOST_COLUMNS = 16_384;

    private static final int MOST_ROWS = 1 << 20;

    /**
     * Reads a range such as {@code B2:C7}, or one cell.
     *
     * @throws IllegalArgumentException when it is none
     */
    static CellRange of(String text) {
        int colon = text.indexOf(':');
        String first = colon < 0 ? text : text.substring(0, colon);
        String last = colon < 0 ? text : text.substring(colon + 1);
        return new CellRange(row(first), column(first), row(last), column(last));
    }

    /** The column of a cell such as {@code AB12}, from 0. */
    static int column(String cell) {
        int column = 0;
        for (int i = 0; i < cell.length() && Character.isLetter(cell.charAt(i)); i++) {
            column = column * LETTERS + Character.toUpperCase(cell.charAt(i)) - 'A' + 1;
            if (column < 1 || column > MOST_COLUMNS) {
                throw new IllegalArgumentException("a cell stands outside the columns a sheet can have");
            }
        }
        if (column == 0) {
            throw new IllegalArgumentException("a cell says no column");
        }
        return column - 1;
    }

    private static int row(String cell) {
        int at = 0;
        while (at < cell.length() && Character.isLetter(cell.charAt(at))) {
            at++;
        }
        int row = Integer.parseInt(cell.substring(at));
        if (row < 1 || row > MOST_ROWS) {
            throw new IllegalArgumentException("a cell stands outside the rows a sheet can have");
        }
        return row;
    }

    /** The letters of a column, from 0. */
    public static String letters(int column) {
        String name = "";
        for (int rest = column; rest >= 0; rest = rest / LETTERS - 1) {
            name = (char) ('A' + rest % LETTERS) + name;
        }
        return name;
    }

    /** The cell at the upper left, as Excel writes it. */
    public String first() {
        return letters(firstColumn) + firstRow;
    }

    /** Whether a cell is in it. */
    public boolean holds(int row, int column) {
        return hasRow(row) && firstColumn <= column && column <= lastColumn;
    }

    /** Whether a row goes through it. */
    public boolean hasRow(int row) {
        return firstRow <= row && row <= lastRow;
    }

    /** As Excel writes it, such as {@code B2:C7}. */
    @Override
    public String toString() {
        return first() + ":" + letters(lastColumn) + lastRow;
    }
}
