package io.outturn.landing;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is counted and added up while a file is read, to be compared with what its source system states.
 *
 * @param column the contract column that is added up; null for counting rows only
 * @param trailer the row of the file that states the figures; null where they are stated elsewhere
 * @param subtotals rows that each state the figures of the rows since the one before of their kind
 */
public record Control(@Nullable String column, @Nullable Trailer trailer, List<Trailer> subtotals)
        implements Serializable {

    public Control {
        subtotals = List.copyOf(subtotals);
    }

    /** Without subtotals. */
    public Control(@Nullable String column, @Nullable Trailer trailer) {
        this(column, trailer, List.of());
    }

    /** All rows of the file that state figures. */
    Stream<Trailer> stating() {
        return Stream.concat(Stream.ofNullable(trailer), subtotals.stream());
    }

    /**
     * The row that states number of rows and total of the file. It is not a row of the contract and is counted as left out.
     *
     * @param where expression over the row's cells that is true for this row only
     * @param rows where the number of rows stands; null when it is not stated
     * @param total where the total stands; null when it is not stated
     */
    public record Trailer(String where, @Nullable ColumnMapping rows, @Nullable ColumnMapping total)
            implements Serializable {
        public Trailer {
            RowConditions.check(List.of(where));
            if (rows == null && total == null) {
                throw new IllegalArgumentException("give rows or total, or both");
            }
        }
    }
}
