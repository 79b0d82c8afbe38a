package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Handles cells without a value in one column: an error in a text column counts as empty, everything else is rejected. */
final class EmptyFaults {
    private final Column column;
    private final Set<String> nullWords;
    private final boolean isComputed;
    private long emptied;
    private @Nullable CellFault first;

    /** @param isComputed by an expression, which would take the sign of an error for a text */
    EmptyFaults(Column column, Set<String> nullWords, boolean isComputed) {
        this.column = column;
        this.nullWords = nullWords;
        this.isComputed = isComputed;
    }

    /**
     * What stands for the cell where it counts as empty.
     *
     * @throws UnreadableValue where it does not, or where an empty one must not be
     */
    @Nullable
    Object value(CellFault fault, @Nullable Object whenEmpty) throws UnreadableValue {
        boolean isNothing = nullWords.contains(fault.sign());
        boolean isEmpty = fault.kind() == CellFault.Kind.ERROR
                && (isNothing || column.type().kind() == Kind.STRING);
        if (isComputed || !isEmpty) {
            BrokenRule rule = fault.kind() == CellFault.Kind.ERROR ? BrokenRule.CELL_ERROR : BrokenRule.NOT_CALCULATED;
            throw new UnreadableValue(rule, fault.reason());
        }
        if (whenEmpty == null && column.required()) {
            throw new UnreadableValue(BrokenRule.REQUIRED, fault.reason() + ", counts as empty and must not be");
        }
        if (!isNothing) {
            first = emptied == 0 ? fault : first;
            emptied++;
        }
        return whenEmpty;
    }

    /** How many cells count as empty; null where none does. */
    @Nullable
    Note note() {
        if (first == null) {
            return null;
        }
        return new Note(
                NoteKind.ERROR_CELLS,
                Excerpt.line(column.name() + ": " + emptied
                        + (emptied == 1 ? " cell holds an error and counts" : " cells hold an error and count")
                        + " as empty, first " + Excerpt.of(first.sign()) + " in " + first.place()));
    }
}
