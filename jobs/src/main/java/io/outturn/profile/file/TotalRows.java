package io.outturn.profile.file;

import java.util.List;
import java.util.regex.Pattern;

/** Tells lines of totals from rows. */
final class TotalRows {
    private static final Pattern WORD = Pattern.compile(
            "(?i)(?:(?:grand|sub|overall)[ -]?)?totals?|gesamt(?:summe|betrag)?|(?:zwischen)?summe|insgesamt|sum|somme|total g\u00e9n\u00e9ral");
    private static final Pattern BEGINNING = Pattern.compile("(?i)(?:grand |sub-?)?(?:total|summe|gesamt)\\b.*");

    private TotalRows() {}

    /** @param cells stripped */
    static boolean isTotal(List<String> cells) {
        String first =
                cells.stream().filter(cell -> !cell.isEmpty()).findFirst().orElse("");
        long filled = cells.stream().filter(cell -> !cell.isEmpty()).count();
        String bare =
                first.endsWith(":") ? first.substring(0, first.length() - 1).strip() : first;
        return first.length() <= 60
                && filled < cells.size()
                && (WORD.matcher(bare).matches()
                        || (filled * 2 <= cells.size()
                                && BEGINNING.matcher(bare).matches()));
    }
}
