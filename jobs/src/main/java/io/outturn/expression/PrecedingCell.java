package io.outturn.expression;

import java.util.Set;
import java.util.TreeSet;

/**
 * A cell of a record above the one that an expression reads.
 *
 * @param header of its column
 * @param isFilled whether the nearest record above is meant that has a value there, and not just the record before
 */
public record PrecedingCell(String header, boolean isFilled) {
    /** What the cell is called among those of the record that asks for it: as it is written in expressions. */
    public String name() {
        return (isFilled ? "above['" : "before['") + header + "']";
    }

    /** The cells that an expression asks for. */
    public static Set<PrecedingCell> of(String expression) {
        return expression.contains("before") || expression.contains("above")
                ? Expression.parse(expression).preceding()
                : Set.of();
    }

    /** The names of all of some cells. */
    public static Set<String> names(Set<PrecedingCell> cells) {
        Set<String> names = new TreeSet<>();
        cells.forEach(cell -> names.add(cell.name()));
        return names;
    }
}
