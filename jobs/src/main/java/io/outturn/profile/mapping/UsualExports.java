package io.outturn.profile.mapping;

import java.util.List;
import java.util.Map;

/**
 * What people know of exports and no contract says.
 *
 * @param changes contracts whose files are delivered bit by bit, so that every file counts
 * @param constants required columns that one constant often fills, so that their absence says less
 * @param constantValues column to the constant that is usual for it, as YAML
 * @param debitsAndCredits columns whose sign other columns or words may say
 * @param currencies sign to ISO code
 * @param takenOn names of columns that say in every row when the file was made
 */
record UsualExports(
        List<String> changes,
        List<String> constants,
        Map<String, String> constantValues,
        List<String> debitsAndCredits,
        Map<String, String> currencies,
        List<String> takenOn) {

    /** Those Outturn ships. */
    static UsualExports shipped() {
        return Synonyms.shipped("/profile/usual.yaml", UsualExports.class);
    }
}
