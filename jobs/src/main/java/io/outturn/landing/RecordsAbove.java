package io.outturn.landing;

import io.outturn.expression.PrecedingCell;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Gives each record the cells of records above that expressions ask for, as further cells behind its own. All records with
 * cells count, in the order of the file, also those that are no rows.
 */
final class RecordsAbove {
    private final List<String> header;
    private final List<PrecedingCell> cells = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final BitSet typed = new BitSet();
    private final BitSet ratios = new BitSet();
    private final Set<String> nullWords;
    private final int width;

    /** @param header of the file; cells of columns that it does not have are not given, and missed by whoever asks for them */
    RecordsAbove(List<String> header, Mapping mapping) {
        this.width = header.size();
        this.nullWords = Set.copyOf(mapping.nullWords());
        List<String> longer = new ArrayList<>(header);
        for (PrecedingCell cell : mapping.askedOfRecordsAbove()) {
            int place = header.indexOf(cell.header());
            if (place >= 0) {
                cells.add(cell);
                places.add(place);
                texts.add("");
                longer.add(cell.name());
            }
        }
        this.header = List.copyOf(longer);
    }

    /** The header with the further cells. */
    List<String> header() {
        return header;
    }

    /** How many cells a record has beside its own, by its header. */
    static int added(List<String> header) {
        return (int) header.stream().filter(RecordsAbove::isAdded).count();
    }

    static boolean isAdded(String name) {
        return (name.startsWith("before['") || name.startsWith("above['")) && name.endsWith("']");
    }

    /** The record with what stands above it. One that is too short for the header stays as it is, and is none that others look at. */
    RawRow.Cells with(RawRow.Cells record) {
        if (cells.isEmpty() || record.cells().size() < width) {
            return record;
        }
        List<String> own = record.cells();
        boolean isTooLong =
                own.size() > width && !own.subList(width, own.size()).stream().allMatch(String::isBlank);
        List<String> longer = new ArrayList<>(isTooLong ? own : own.subList(0, width));
        BitSet typedCells = (BitSet) record.typed().clone();
        BitSet ratioCells = (BitSet) record.marks().ratios().clone();
        for (int i = 0; i < cells.size(); i++) {
            typedCells.set(longer.size(), typed.get(i));
            ratioCells.set(longer.size(), ratios.get(i));
            longer.add(texts.get(i));
        }
        if (!isTooLong) {
            remember(record);
        }
        CellMarks marks = record.marks();
        return new RawRow.Cells(
                record.line(),
                longer,
                typedCells,
                record.part(),
                new CellMarks(ratioCells, marks.percentSigns(), marks.faults()));
    }

    private void remember(RawRow.Cells record) {
        for (int i = 0; i < cells.size(); i++) {
            int place = places.get(i);
            String text = record.cells().get(place);
            String word = CellText.stripped(text);
            if (!cells.get(i).isFilled() || !(word.isEmpty() || nullWords.contains(word))) {
                texts.set(i, text);
                typed.set(i, record.typed().get(place));
                ratios.set(i, record.marks().ratios().get(place));
            }
        }
    }
}
