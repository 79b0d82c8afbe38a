package io.outturn.profile.file;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells lines of totals from rows. */
final class TotalRows {
    private static final int LONGEST = 60;

    /** Sums without accents in English, German, French, Spanish, Italian, Dutch and Portuguese. */
    private static final String SUM =
            "totals?|totales|totale|totaux|totali|totais|totaal|totalen|summen?|sums?|sommes?|somas?|sumas?|somma|som|gesamt|insgesamt";

    /** What stands before or behind them and says of what. */
    private static final String BEFORE =
            "grand|sub|overall|zwischen|teil|gesamt|end|sous|eind|gran|tussen|parcial|suma|somme|montant|importe";

    private static final String BEHIND =
            "general|generale|generaal|geral|global|globale|overall|partiel|parziale|parcial|complessivo|betrag|summe|total";

    private static final Pattern WORD = Pattern.compile("(?:(?:" + BEFORE + ")[ -]?)?(?:" + SUM + ")(?:[ -]?(?:"
            + BEHIND + "))?|gesamtergebnis|gesamtbetrag|overall result");

    private static final Pattern BEGINNING = Pattern.compile(
            "(?:(?:" + BEFORE + ")[ -]?)?(?:total|totale|totaal|summe|gesamt|somme|suma|soma|gesamtergebnis)\\b.*");

    /** Nothing else begins so. */
    private static final Pattern SUBTOTAL = Pattern.compile(
            "(?:sub[ -]?total|grand[ -]total|zwischensumme|gesamtsumme|sous[ -]total|gran total|subtotaal|subtotale)\\b.*");

    private static final Pattern MARKS = Pattern.compile("\\p{M}");

    private TotalRows() {}

    /** Whether a text is a word for totals and nothing else. */
    static boolean isWord(String text) {
        return text.length() <= LONGEST && WORD.matcher(plain(text)).matches();
    }

    /** In small letters, without accents and a colon behind. */
    private static String plain(String text) {
        String bare = text.endsWith(":") ? text.substring(0, text.length() - 1).strip() : text;
        return MARKS.matcher(Normalizer.normalize(bare, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** @param cells stripped */
    static boolean isTotal(List<String> cells) {
        String first =
                cells.stream().filter(cell -> !cell.isEmpty()).findFirst().orElse("");
        long filled = cells.stream().filter(cell -> !cell.isEmpty()).count();
        return first.length() <= LONGEST
                && filled < cells.size()
                && (isWord(first)
                        || SUBTOTAL.matcher(plain(first)).matches()
                        || (filled * 2 <= cells.size()
                                && BEGINNING.matcher(plain(first)).matches()));
    }
}
