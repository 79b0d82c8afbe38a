package io.outturn.profile.mapping;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** How alike two names are, whatever their spelling: {@code projectName}, "Project name", {@code PROJECT_NAME}. */
public final class NameLikeness {
    private static final JaroWinklerSimilarity LETTERS = new JaroWinklerSimilarity();

    /** Words that say little by themselves. */
    private static final Set<String> WEAK = Set.of(
            "id",
            "name",
            "date",
            "number",
            "no",
            "code",
            "type",
            "value",
            "status",
            "year",
            "on",
            "of",
            "the",
            "total",
            "start",
            "end",
            "finish",
            "key",
            "description",
            "currency",
            "to",
            "from",
            "low",
            "high",
            "1",
            "2",
            "3");

    /** No name that means anything is longer; a damaged header can be, and is compared with hundreds of names. */
    private static final int LONGEST = 300;

    /** What people shorten in headers. */
    private static final Map<String, String> IN_FULL = Map.ofEntries(
            Map.entry("amt", "amount"),
            Map.entry("acct", "account"),
            Map.entry("acc", "account"),
            Map.entry("proj", "project"),
            Map.entry("prj", "project"),
            Map.entry("jrnl", "journal"),
            Map.entry("eff", "effective"),
            Map.entry("descr", "description"),
            Map.entry("desc", "description"),
            Map.entry("curr", "currency"),
            Map.entry("ccy", "currency"),
            Map.entry("dept", "department"),
            Map.entry("mgr", "manager"),
            Map.entry("cat", "category"),
            Map.entry("trans", "transaction"),
            Map.entry("txn", "transaction"),
            Map.entry("doc", "document"),
            Map.entry("pct", "percent"),
            Map.entry("num", "number"),
            Map.entry("nbr", "number"),
            Map.entry("nr", "number"),
            Map.entry("dt", "date"));

    private NameLikeness() {}

    private static List<String> inFull(List<String> words) {
        return words.stream().map(word -> IN_FULL.getOrDefault(word, word)).toList();
    }

    /** 0 to 1; above 0.6 a person would see the likeness. */
    public static double of(String header, String name) {
        List<String> one = inFull(words(header));
        List<String> other = inFull(words(name));
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        String joined = String.join("", one);
        String otherJoined = String.join("", other);
        if (joined.equals(otherJoined)) {
            return WEAK.containsAll(one) ? 0.85 : 1;
        }
        double letters = WEAK.containsAll(one) || WEAK.containsAll(other) ? 0 : letters(joined, otherJoined);
        return Math.max(containment(one, other), letters);
    }

    /** One name is the other with something added, as "planned amount" and "amount". */
    private static double containment(List<String> header, List<String> name) {
        Set<String> shared = new HashSet<>(header);
        shared.retainAll(name);
        boolean all = shared.containsAll(name) || shared.containsAll(header);
        boolean telling = shared.stream().anyMatch(word -> !WEAK.contains(word));
        int extra = Math.abs(header.size() - name.size());
        if (all) {
            // A header that says less than the name could be anything that is called so.
            double whole = header.size() < name.size() ? 0.7 : 0.85;
            return Math.max(0, (telling ? whole : 0.6) - 0.08 * extra);
        }
        int most = Math.max(header.size(), name.size());
        return telling ? 0.6 * shared.size() / most : 0;
    }

    /** A slip of the keyboard, an ending, a word shortened. */
    private static double letters(String one, String other) {
        double likeness = LETTERS.apply(one, other);
        return Math.min(one.length(), other.length()) > 3 && likeness > 0.92 ? 0.85 * likeness : 0;
    }

    /** The words of a name in lower case, without accents and marks; of a very long name those it begins with. */
    public static List<String> words(String name) {
        String beginning = name.substring(0, Math.min(name.length(), LONGEST));
        String split = beginning
                .replaceAll("(?<=[a-z\u00e4\u00f6\u00fc])(?=[A-Z])", " ")
                .replaceAll("(?<=[A-Z])(?=[A-Z][a-z])(?![A-Z]s(?![a-z]))", " ")
                .replace("%", " percent ");
        String plain = Normalizer.normalize(split, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("\u00df", "ss")
                .toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>(Arrays.asList(plain.split("[^\\p{L}\\p{N}]+")));
        words.removeIf(String::isEmpty);
        return words;
    }
}
