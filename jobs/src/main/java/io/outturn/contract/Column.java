package io.outturn.contract;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a contract.
 *
 * @param name as published or, for an export, as mappings name it
 * @param required null is not allowed
 * @param keyPosition 1-based place in the key, 0 when not part of it
 * @param description shape, unit, sign and what null means, for readers
 * @param unit what a number counts; null where there is none to name
 * @param allowedValues the allowed values; empty when any value is allowed
 * @param minimum lowest value allowed, inclusive; null for none
 * @param maximum highest value allowed, inclusive; null for none
 * @param pattern regular expression that the whole text must match; null for none
 * @param defaultValue text that stands for an empty cell of an export; null for none
 * @param identifier what the text is an identifier of, in an export: columns of one kind are compared with one another;
 *     {@value #LABEL} where it is compared within its own column only, null where it is no identifier
 * @param measure a computed figure: where it is null, {@code unmeasured} must say why
 * @param formula how the figure of a row follows from what the release holds, an SQL expression in DuckDB's dialect over
 *     the row, called {@code this}; null where there is nothing to compute
 */
public record Column(
        String name,
        ColumnType type,
        boolean required,
        int keyPosition,
        String description,
        @Nullable String unit,
        List<String> allowedValues,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable String pattern,
        @Nullable String defaultValue,
        @Nullable String identifier,
        boolean measure,
        @Nullable String formula)
        implements Serializable {
    /** The kind of an identifier that rows are told apart or grouped by, and that no other export refers to. */
    public static final String LABEL = "label";

    public Column {
        allowedValues = List.copyOf(allowedValues);
    }

    public boolean isKey() {
        return keyPosition > 0;
    }
}
