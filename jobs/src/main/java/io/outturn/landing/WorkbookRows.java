package io.outturn.landing;

import io.outturn.workbook.CellRange;
import io.outturn.workbook.SheetCell;
import io.outturn.workbook.SheetRow;
import io.outturn.workbook.SheetRows;
import io.outturn.workbook.Workbook;
import io.outturn.workbook.WorkbookRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of one sheet of a workbook. Numbers and dates come typed; of formulas the value last computed counts. */
final class WorkbookRows implements RawRows {
    private final String file;
    private final WorkbookSheet options;
    private final Workbook workbook;
    private final SheetChoice choice;
    private final SheetRows rows;
    private final MergedCells merged;
    private final WorkbookNotes notes;
    private int width = -1;

    /** @throws FileRefused when it can't be read for what it is, or there is no such sheet */
    WorkbookRows(Path path, String file, WorkbookSheet options) throws IOException {
        this.file = file;
        this.options = options;
        try {
            this.workbook = Workbook.open(path);
        } catch (WorkbookRefused e) {
            throw new FileRefused(file, String.valueOf(e.getMessage()), e);
        }
        try {
            this.choice = new SheetChoice(file, workbook.tabs(), options.sheet());
            this.rows = workbook.rows(choice.index());
        } catch (IOException | RuntimeException | Error e) {
            workbook.close();
            throw e;
        }
        this.merged = new MergedCells(file, rows.merged(), options.mergedCells());
        this.notes = new WorkbookNotes(workbook, options);
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public RawRow next() {
        SheetRow row = rows.next();
        merged.reach(row.number(), row.cells());
        while (row.number() < options.headerRow()) {
            if (!rows.hasNext()) {
                throw new FileRefused(
                        file,
                        "ends before row " + options.headerRow()
                                + ", where its header should be; see workbook.header_row");
            }
            row = rows.next();
            merged.reach(row.number(), row.cells());
        }
        if (width < 0) {
            return header(row);
        }
        if (row.isHidden() && !isBlank(row.cells())) {
            notes.hiddenRow(row.number());
            if (options.hiddenRows() == WorkbookSheet.Hidden.LEAVE_OUT) {
                return new RawRow.LeftOut(row.number());
            }
        }
        if (isTotals(row.number())) {
            notes.totalsRow(row.number());
            return new RawRow.LeftOut(row.number());
        }
        return record(row);
    }

    private RawRow header(SheetRow row) {
        List<SheetCell> cells = new ArrayList<>(row.cells());
        merged.fill(row.number(), cells, true);
        width = cells.size();
        for (int i = 0; i < width; i++) {
            if (rows.isColumnHidden(i) && !cells.get(i).text().isBlank()) {
                notes.hiddenColumn(i);
            }
        }
        return row(row.number(), cells);
    }

    private RawRow record(SheetRow row) {
        if (isBlank(row.cells())) {
            return new RawRow.Blank(row.number());
        }
        List<SheetCell> cells = new ArrayList<>(row.cells());
        while (cells.size() < width) {
            cells.add(SheetCell.NOTHING);
        }
        merged.fill(row.number(), cells.subList(0, width), false);
        for (int i = 0; i < cells.size(); i++) {
            notes.look(row.number(), i, cells.get(i));
        }
        return row(row.number(), cells);
    }

    private RawRow row(int number, List<SheetCell> cells) {
        List<String> texts = new ArrayList<>();
        BitSet typed = new BitSet();
        BitSet ratios = new BitSet();
        BitSet percentSigns = new BitSet();
        Map<Integer, CellFault> faults = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            SheetCell cell = isLeftOut(i) ? SheetCell.NOTHING : cells.get(i);
            texts.add(cell.text());
            switch (cell.kind()) {
                case NUMBER, DATE -> typed.set(i);
                case PERCENT -> {
                    typed.set(i);
                    ratios.set(i);
                }
                case PERCENT_SIGN -> {
                    typed.set(i);
                    percentSigns.set(i);
                }
                case ERROR -> faults.put(i, fault(CellFault.Kind.ERROR, cell, number, i));
                case NOT_CALCULATED -> faults.put(i, fault(CellFault.Kind.NOT_CALCULATED, cell, number, i));
                case BLANK, TEXT, BOOLEAN -> {}
            }
        }
        if (texts.stream().anyMatch(text -> text.length() > TextRows.MOST_CHARACTERS)) {
            return new RawRow.Malformed(
                    number, "a cell holds more than " + TextRows.MOST_CHARACTERS + " characters", "");
        }
        boolean isPlain = ratios.isEmpty() && percentSigns.isEmpty() && faults.isEmpty();
        CellMarks marks = isPlain ? CellMarks.NONE : new CellMarks(ratios, percentSigns, faults);
        return texts.stream().allMatch(String::isBlank)
                ? new RawRow.Blank(number)
                : new RawRow.Cells(number, texts, typed, "", marks);
    }

    private CellFault fault(CellFault.Kind kind, SheetCell cell, int row, int column) {
        return new CellFault(
                kind,
                cell.text(),
                Excerpt.line("cell " + CellRange.letters(column) + row + " of sheet '" + choice.name() + "'"));
    }

    private boolean isLeftOut(int column) {
        return options.hiddenColumns() == WorkbookSheet.Hidden.LEAVE_OUT && rows.isColumnHidden(column);
    }

    private boolean isTotals(int row) {
        return rows.totals().stream().anyMatch(range -> range.hasRow(row));
    }

    private static boolean isBlank(List<SheetCell> cells) {
        return cells.stream().allMatch(cell -> cell.text().isBlank());
    }

    @Override
    public List<Note> notes() {
        List<Note> all = new ArrayList<>(choice.notes());
        Note covered = merged.note();
        if (covered != null) {
            all.add(covered);
        }
        all.addAll(notes.notes());
        return all;
    }

    @Override
    public void close() throws IOException {
        rows.close();
        workbook.close();
    }
}
