package io.outturn.landing;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What identifies the rows of a source.
 *
 * @param parts what a row's key is put together from: columns of the contract, headers of the export, {@value
 *     #FISCAL_YEAR}; empty where the key is the contract's own column
 * @param fiscalYears of the calendar; null where no part asks for one
 * @param forms contract column to which of its ids are the same; a column not named has them as written
 */
public record Identity(List<String> parts, @Nullable FiscalYears fiscalYears, Map<String, IdForm> forms)
        implements Serializable {

    /** The part that is the fiscal year of the row's first date, such as its posting date. */
    public static final String FISCAL_YEAR = "fiscal_year";

    /** The contract's own key, as it is written. */
    public static final Identity AS_WRITTEN = new Identity(List.of(), null, Map.of());

    public Identity {
        parts = List.copyOf(parts);
        // In one order, since what a mapping says is part of a landing's identity.
        forms = new java.util.TreeMap<>(forms);
    }

    IdForm form(String column) {
        return forms.getOrDefault(column, IdForm.AS_WRITTEN);
    }
}
