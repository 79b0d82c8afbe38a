package io.outturn.profile.mapping;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.profile.column.ColumnProfile;
import java.util.List;
import java.util.Map;

/**
 * How well an export goes with a contract.
 *
 * @param score 0 to 1
 * @param pairs contract column to the header taken for it, in contract order
 */
public record ContractMatch(Contract contract, double score, Map<String, Pair> pairs) {

    /**
     * One header taken for one contract column.
     *
     * @param likeness 1 where the names say it
     */
    public record Pair(ColumnProfile column, double likeness) {}

    /** Required columns that no header was found for and no default fills. */
    public List<Column> missing() {
        return contract.valueColumns().stream()
                .filter(column -> column.required() && column.defaultValue() == null)
                .filter(column -> !pairs.containsKey(column.name()))
                .toList();
    }
}
