package io.outturn.landing;

import io.outturn.workbook.CellRange;
import io.outturn.workbook.SheetCell;
import io.outturn.workbook.Workbook;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is told of a sheet that was read: what was hidden in it, declared as totals, or never calculated. */
final class WorkbookNotes {
    private static final int EXACT_DIGITS = 15;

    private final Workbook workbook;
    private final WorkbookSheet options;
    private final TreeSet<Integer> hiddenColumns = new TreeSet<>();
    private long hiddenRows;
    private int firstHidden;
    private int lastHidden;
    private long totals;
    private int firstTotals;
    private long formulas;
    private long zeros;
    private @Nullable String firstFormula;
    private long longNumbers;
    private @Nullable String firstLongNumber;

    WorkbookNotes(Workbook workbook, WorkbookSheet options) {
        this.workbook = workbook;
        this.options = options;
    }

    void hiddenRow(int row) {
        firstHidden = hiddenRows == 0 ? row : firstHidden;
        lastHidden = row;
        hiddenRows++;
    }

    void hiddenColumn(int column) {
        hiddenColumns.add(column);
    }

    void totalsRow(int row) {
        firstTotals = totals == 0 ? row : firstTotals;
        totals++;
    }

    /** Looks at a cell of a row that is read. */
    void look(int row, int column, SheetCell cell) {
        if (cell.formula() != null
                && cell.kind() != SheetCell.Kind.NOT_CALCULATED
                && cell.kind().isNumber()) {
            firstFormula = firstFormula == null ? CellRange.letters(column) + row : firstFormula;
            formulas++;
            zeros += cell.text().equals("0") ? 1 : 0;
        }
        if (cell.kind() == SheetCell.Kind.NUMBER && cell.text().length() > EXACT_DIGITS && isLong(cell.text())) {
            firstLongNumber = firstLongNumber == null ? CellRange.letters(column) + row : firstLongNumber;
            longNumbers++;
        }
    }

    private static boolean isLong(String number) {
        return number.chars().filter(Character::isDigit).count() > EXACT_DIGITS && number.indexOf('.') < 0;
    }

    List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        if (hiddenRows > 0) {
            String rows = hiddenRows == 1
                    ? "row " + firstHidden + " is hidden and is "
                    : hiddenRows + " rows (" + firstHidden + " to " + lastHidden + ") are hidden and are ";
            notes.add(new Note(
                    NoteKind.HIDDEN_ROWS, rows + outcome(options.hiddenRows()) + ", see workbook.hidden_rows"));
        }
        if (!hiddenColumns.isEmpty()) {
            String names = hiddenColumns.stream().map(CellRange::letters).collect(Collectors.joining(", "));
            boolean one = hiddenColumns.size() == 1;
            notes.add(new Note(
                    NoteKind.HIDDEN_COLUMNS,
                    Excerpt.line((one ? "column " : "columns ") + names + (one ? " is" : " are") + " hidden and "
                            + (one ? "is " : "are ") + outcome(options.hiddenColumns())
                            + ", see workbook.hidden_columns")));
        }
        if (totals > 0) {
            notes.add(new Note(
                    NoteKind.TABLE_TOTALS,
                    (totals == 1 ? "row " + firstTotals + " is" : totals + " rows from " + firstTotals + " are")
                            + " the totals of a table and left out"));
        }
        calculation(notes);
        if (longNumbers > 0) {
            notes.add(new Note(
                    NoteKind.LONG_NUMBERS,
                    longNumbers + (longNumbers == 1 ? " number has" : " numbers have") + " more than " + EXACT_DIGITS
                            + " digits, of which Excel keeps " + EXACT_DIGITS + " (first in " + firstLongNumber
                            + "); an id of that length has to be text"));
        }
        return notes;
    }

    private void calculation(List<Note> notes) {
        if (formulas > 0 && workbook.asksToBeCalculated()) {
            notes.add(new Note(
                    NoteKind.OLD_FORMULAS,
                    (formulas == 1 ? "1 formula" : formulas + " formulas") + " (first in " + firstFormula
                            + ") may store an old value: the workbook asks to be calculated when it is opened; open it in"
                            + " Excel or LibreOffice, save it and deliver it again"));
        } else if (formulas > 0 && formulas == zeros && !workbook.showsCalculation()) {
            notes.add(new Note(
                    NoteKind.OLD_FORMULAS,
                    (formulas == 1 ? "the only formula stores" : "all " + formulas + " formulas store")
                            + " 0 (first in "
                            + firstFormula + ") and may never have been calculated; open the workbook in Excel or"
                            + " LibreOffice, save it and deliver it again"));
        }
    }

    private static String outcome(WorkbookSheet.Hidden hidden) {
        return hidden == WorkbookSheet.Hidden.READ ? "read" : "left out";
    }
}
