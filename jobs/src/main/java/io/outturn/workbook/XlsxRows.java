package io.outturn.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet of an .xlsx, read as they are asked for. */
final class XlsxRows implements SheetRows {
    /** Formulas over ranges that are looked at side by side; every cell is compared with each. */
    private static final int MOST_RANGES = 1000;

    private final InputStream bytes;
    private final XMLStreamReader xml;
    private final List<CellRange> merged;
    private final List<CellRange> totals;
    private final XlsxCells cells;
    private final List<CellRange> hiddenColumns = new ArrayList<>();
    private final List<CellRange> formulaRanges = new ArrayList<>();
    private final GatheredText value = new GatheredText();
    private final GatheredText formula = new GatheredText();
    private @Nullable SheetRow next;
    private int row;
    private boolean ended;

    XlsxRows(InputStream bytes, List<CellRange> merged, List<CellRange> totals, XlsxCells cells) throws IOException {
        this.bytes = bytes;
        this.merged = merged;
        this.totals = totals;
        this.cells = cells;
        this.xml = Xml.open(bytes);
    }

    @Override
    public List<CellRange> merged() {
        return merged;
    }

    @Override
    public List<CellRange> totals() {
        return totals;
    }

    @Override
    public boolean isColumnHidden(int column) {
        return hiddenColumns.stream().anyMatch(range -> range.holds(1, column));
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public SheetRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        SheetRow given = next;
        next = null;
        return given;
    }

    private @Nullable SheetRow read() throws IOException {
        while (Xml.nextStart(xml)) {
            if (xml.getLocalName().equals("row")) {
                return readRow();
            }
            if (xml.getLocalName().equals("col") && (Xml.isSet(xml, "hidden") || isNothing("width"))) {
                int first = Xml.number(xml, "min", 1) - 1;
                hiddenColumns.add(new CellRange(1, first, 1, Xml.number(xml, "max", first + 1) - 1));
            }
        }
        return null;
    }

    private boolean isNothing(String size) {
        String given = Xml.attribute(xml, size);
        return given != null && NumberFormat.isZero(given);
    }

    private SheetRow readRow() throws IOException {
        row = Xml.number(xml, "r", row + 1);
        boolean isHidden = Xml.isSet(xml, "hidden") || isNothing("ht");
        formulaRanges.removeIf(range -> range.lastRow() < row);
        List<SheetCell> read = new ArrayList<>();
        while (Xml.next(xml)) {
            if (xml.isEndElement() && xml.getLocalName().equals("row")) {
                break;
            }
            if (xml.isStartElement() && xml.getLocalName().equals("c")) {
                String place = Xml.attribute(xml, "r");
                int column = place == null ? read.size() : CellRange.column(place);
                if (column >= CellRange.MOST_COLUMNS) {
                    throw new IOException("a row has more cells than a sheet can have");
                }
                SheetCell cell = readCell(column);
                while (read.size() <= column) {
                    read.add(SheetCell.NOTHING);
                }
                read.set(column, cell);
            }
        }
        return new SheetRow(row, isHidden, read);
    }

    private SheetCell readCell(int column) throws IOException {
        String type = Xml.attribute(xml, "t");
        int style = Xml.number(xml, "s", 0);
        boolean hasValue = false;
        boolean hasFormula = false;
        boolean inReading = false;
        @Nullable GatheredText into = null;
        value.clear();
        formula.clear();
        while (Xml.next(xml)) {
            if (xml.isCharacters()) {
                if (into != null) {
                    into.add(xml);
                }
                continue;
            }
            if (!xml.isStartElement() && !xml.isEndElement()) {
                continue;
            }
            String name = xml.getLocalName();
            boolean starts = xml.isStartElement();
            if (name.equals("c") && !starts) {
                break;
            }
            inReading = name.equals("rPh") ? starts : inReading;
            boolean isValue = (name.equals("v") || name.equals("t")) && !inReading;
            into = !starts ? null : isValue ? value : name.equals("f") ? formula : null;
            hasValue |= starts && isValue;
            if (starts && name.equals("f")) {
                hasFormula = true;
                rememberRange();
            }
        }
        hasFormula |= formulaRanges.stream().anyMatch(range -> range.holds(row, column));
        return cells.cell(
                type,
                style,
                hasValue ? value.written() : null,
                hasValue ? value.shown() : "",
                hasFormula ? formula.written() : null);
    }

    /** One formula may stand for a range of cells, of which the others only store values. */
    private void rememberRange() {
        String range = Xml.attribute(xml, "ref");
        if (range != null && "array".equals(Xml.attribute(xml, "t")) && formulaRanges.size() < MOST_RANGES) {
            formulaRanges.add(CellRange.of(range));
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
