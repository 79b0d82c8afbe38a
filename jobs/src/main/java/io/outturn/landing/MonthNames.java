package io.outturn.landing;

import java.text.Normalizer;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of months in some languages: full and short ones, and what people abbreviate them to, with or without a point and
 * accents, in any letter case. A word that could be two months is ignored.
 */
public final class MonthNames {
    private static final int SHORTEST = 3;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+(?:[.'\u2019][\\p{L}\\p{M}]+)*\\.?");
    private static final Pattern ACCENT = Pattern.compile("[\\u0300-\\u036f]");
    private static final List<TextStyle> FULL = List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE);
    private static final List<TextStyle> SHORT = List.of(TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

    /** Common abbreviations that no list of names has. */
    private static final Map<String, Map<String, Month>> CUSTOMARY = Map.of(
            "de", Map.of("mrz", Month.MARCH, "jaen", Month.JANUARY),
            "es", Map.of("set", Month.SEPTEMBER, "setiembre", Month.SEPTEMBER));

    /** Cached, as they take long to collect and every file of a source needs the same ones. */
    private static final Map<List<Locale>, MonthNames> KNOWN = new ConcurrentHashMap<>();

    private final Map<String, Set<Month>> names = new HashMap<>();
    private final Map<String, Set<Month>> beginnings = new HashMap<>();

    private MonthNames(List<Locale> locales) {
        for (Locale locale : locales) {
            for (Month month : Month.values()) {
                FULL.forEach(style -> addFull(month.getDisplayName(style, locale), month));
                SHORT.forEach(style -> add(names, month.getDisplayName(style, locale), month));
            }
            CUSTOMARY.getOrDefault(locale.getLanguage(), Map.of()).forEach((name, month) -> add(names, name, month));
        }
    }

    /** The names in these languages. */
    public static MonthNames of(List<Locale> locales) {
        return KNOWN.computeIfAbsent(locales, MonthNames::new);
    }

    private void addFull(String name, Month month) {
        add(names, name, month);
        for (String plain : List.of(plain(name), plain(withoutUmlauts(name)))) {
            for (int length = SHORTEST; length <= plain.length(); length++) {
                add(beginnings, plain.substring(0, length), month);
            }
        }
    }

    private static void add(Map<String, Set<Month>> to, String name, Month month) {
        if (name.chars().noneMatch(Character::isDigit)) {
            to.computeIfAbsent(plain(name), unused -> new TreeSet<>()).add(month);
        }
    }

    private static String withoutUmlauts(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace("\u00e4", "ae")
                .replace("\u00f6", "oe")
                .replace("\u00fc", "ue");
    }

    /** Accents of letters are dropped; the vowel signs of other scripts are not, which tell months apart. */
    private static String plain(String name) {
        String parts = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return ACCENT.matcher(parts).replaceAll("").replace('\u0131', 'i').replaceAll("[.'\u2019]", "");
    }

    /** Whether the months have no names, as in Japanese, where they are counted. */
    boolean areNone() {
        return names.isEmpty();
    }

    /** The text with the name of a month as two digits, in each way that may be meant; empty without such a name. */
    List<String> inDigits(String text) {
        List<String> found = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            int month = month(word.group());
            if (month > 0) {
                String before = text.substring(0, word.start()) + (month < 10 ? "0" : "") + month;
                found.add(before + text.substring(word.end()));
                if (word.group().endsWith(".")) {
                    found.add(before + text.substring(word.end() - 1));
                }
            }
        }
        return found;
    }

    /** 1 to 12; 0 for a word that is no month, or could be two. */
    public int month(String word) {
        String plain = plain(word);
        for (Map<String, Set<Month>> known : Arrays.asList(names, beginnings)) {
            Set<Month> months = known.getOrDefault(plain, Set.of());
            if (!months.isEmpty()) {
                return months.size() == 1 ? months.iterator().next().getValue() : 0;
            }
        }
        return 0;
    }
}
