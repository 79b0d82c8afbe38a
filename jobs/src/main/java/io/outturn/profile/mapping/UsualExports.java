package io.outturn.profile.mapping;

import java.util.List;
import java.util.Map;

/**
 * What people know of exports and no contract says.
 *
 * @param changes contracts whose files are delivered bit by bit, so that every file counts
 * @param constants required columns that one constant often fills, so that their absence says less
 * @param constantValues column to the constant that is usual for it
 * @param debitsAndCredits columns whose sign other columns or words may say
 * @param currencies sign to ISO code
 * @param takenOn names of columns that say in every row when the file was made
 * @param essentials contract to the columns without which a table can't fill it; of names joined by {@code |} one is enough
 * @param either contracts of which one table is one at most
 * @param keys kind of identifier to the columns, as contract.column, that are keys of it
 * @param without contract to what can't be measured without it, and what still can
 */
public record UsualExports(
        List<String> changes,
        List<String> constants,
        Map<String, String> constantValues,
        List<String> debitsAndCredits,
        Map<String, String> currencies,
        List<String> takenOn,
        Map<String, List<String>> essentials,
        List<List<String>> either,
        Map<String, List<String>> keys,
        Map<String, String> without) {

    /** Those Outturn ships. */
    public static UsualExports shipped() {
        return Synonyms.shipped("/profile/usual.yaml", UsualExports.class);
    }
}
