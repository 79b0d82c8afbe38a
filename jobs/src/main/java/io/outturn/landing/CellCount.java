package io.outturn.landing;

import java.util.Map;
import java.util.TreeMap;

/** Counts cells of one kind by text, and keeps the line of the first one. */
final class CellCount {
    private final Map<String, Long> cells = new TreeMap<>();
    private String firstText = "";
    private long firstLine;
    private long count;

    /** @param text that the cell is counted under */
    void add(String text, long line) {
        if (count == 0) {
            firstText = text;
            firstLine = line;
        }
        count++;
        cells.merge(text, 1L, Long::sum);
    }

    /** Adds the counts of a later part of the same file. */
    void include(CellCount next) {
        if (count == 0) {
            firstText = next.firstText;
            firstLine = next.firstLine;
        }
        count += next.count;
        next.cells.forEach((text, cells) -> this.cells.merge(text, cells, Long::sum));
    }

    long count() {
        return count;
    }

    /** The texts, each with the number of its cells. */
    Map<String, Long> cells() {
        return cells;
    }

    /** How many there are, as {@code 1 cell} or {@code 3 cells}. */
    String words() {
        return count + (count == 1 ? " cell" : " cells");
    }

    /** The first of them, as {@code 'text' in line 5}. */
    String first() {
        return "'" + Excerpt.of(firstText) + "' in line " + firstLine;
    }
}
