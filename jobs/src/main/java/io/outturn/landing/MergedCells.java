package io.outturn.landing;

import io.outturn.workbook.CellRange;
import io.outturn.workbook.SheetCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives the cells that a merged one covers the value that is shown over them. Rows are to come from the top. */
final class MergedCells {
    private static final int MOST_NAMED = 5;

    /** As many columns as a row can have. */
    private static final int MOST_OPEN = 16_384;

    private final String file;
    private final List<CellRange> ranges;
    private final WorkbookSheet.Merged outcome;
    private final Map<CellRange, SheetCell> open = new LinkedHashMap<>();
    private final Map<CellRange, Integer> covered = new LinkedHashMap<>();
    private int begun;

    MergedCells(String file, List<CellRange> merged, WorkbookSheet.Merged outcome) {
        this.file = file;
        this.ranges = new ArrayList<>(merged);
        this.ranges.sort(Comparator.comparingInt(CellRange::firstRow).thenComparingInt(CellRange::firstColumn));
        this.outcome = outcome;
    }

    /**
     * The cells of a row as they are shown.
     *
     * @param row its number
     * @param cells of which those in the header's width are filled
     * @param isHeader of a name over several columns only the first has it, lest they have the same
     * @throws FileRefused when cells of the row are merged and must not be
     */
    void fill(int row, List<SheetCell> cells, boolean isHeader) {
        open.keySet().removeIf(range -> range.lastRow() < row);
        open.forEach((range, value) -> {
            int last = Math.min(range.lastColumn(), isHeader ? range.firstColumn() : cells.size() - 1);
            for (int column = range.firstColumn(); column <= last; column++) {
                boolean isFirst = row == range.firstRow() && column == range.firstColumn();
                if (!isFirst && column < cells.size() && isNothing(cells.get(column)) && !isNothing(value)) {
                    cover(range, column, cells, value, isHeader);
                }
            }
        });
    }

    /** Takes the values that ranges beginning in a row show; to be called for every row, before it is filled. */
    void reach(int row, List<SheetCell> cells) {
        while (begun < ranges.size() && ranges.get(begun).firstRow() <= row) {
            CellRange range = ranges.get(begun++);
            boolean isHere = range.firstRow() == row && range.firstColumn() < cells.size();
            if (open.size() >= MOST_OPEN) {
                open.keySet().removeIf(ended -> ended.lastRow() < row);
            }
            if (open.size() >= MOST_OPEN) {
                throw new FileRefused(
                        file, "is not a workbook that can be read: its merged cells lie over one another");
            }
            open.put(range, isHere ? cells.get(range.firstColumn()) : SheetCell.NOTHING);
        }
    }

    private void cover(CellRange range, int column, List<SheetCell> cells, SheetCell value, boolean isHeader) {
        if (isHeader) {
            cells.set(column, value);
            return;
        }
        switch (outcome) {
            case REFUSE ->
                throw new FileRefused(
                        file,
                        "has merged cells at " + range + ", which workbook.merged_cells refuses: unmerge them and write"
                                + " the value into every row it is meant for");
            case FILL -> cells.set(column, value);
            case LEAVE_EMPTY -> {}
        }
        covered.merge(range, 1, Integer::sum);
    }

    private static boolean isNothing(SheetCell cell) {
        return cell.kind() == SheetCell.Kind.BLANK || cell.text().isBlank();
    }

    /** What cells were covered; null where none were. */
    @Nullable
    Note note() {
        if (covered.isEmpty()) {
            return null;
        }
        int cells = covered.values().stream().mapToInt(Integer::intValue).sum();
        List<String> named = covered.keySet().stream()
                .limit(MOST_NAMED)
                .map(CellRange::toString)
                .toList();
        String which = String.join(", ", named) + (covered.size() > MOST_NAMED ? ", ..." : "");
        String what = outcome == WorkbookSheet.Merged.FILL
                ? (cells == 1 ? " has" : " have") + " the value that is shown there; an amount counts once for each row"
                : (cells == 1 ? " is" : " are") + " empty";
        return new Note(
                NoteKind.MERGED_CELLS,
                cells + (cells == 1 ? " cell" : " cells") + " under merged ones (" + which + ")" + what
                        + ", see workbook.merged_cells");
    }
}
