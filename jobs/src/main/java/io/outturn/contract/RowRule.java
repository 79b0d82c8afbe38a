package io.outturn.contract;

import java.io.Serializable;

/**
 * A rule for every row that concerns more than one column.
 *
 * @param name short name, shown as the rule of a rejected row
 * @param description the rule in plain words
 * @param engine the language of {@code implementation}
 * @param implementation for {@code JEXL} an expression that is true for a good row; for {@code SQL} a query counting bad
 *     rows
 */
public record RowRule(String name, String description, Engine engine, String implementation) implements Serializable {

    /** Exports are checked row by row in JEXL, published tables as a whole in SQL. */
    public enum Engine {
        JEXL,
        SQL
    }
}
