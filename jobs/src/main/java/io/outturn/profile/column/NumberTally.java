package io.outturn.profile.column;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the numbers of one column have in common, by each form they could be written in. */
final class NumberTally {
    private static final int COUNT = NumberReading.FORMS.size();

    private final long[] readable = new long[COUNT];
    private final long[] grouped = new long[COUNT];
    private final int[] decimals = new int[COUNT];
    private final List<@Nullable BigDecimal> lowest = new ArrayList<>();
    private final List<@Nullable BigDecimal> highest = new ArrayList<>();
    private final Map<String, Long> currencies = new HashMap<>();
    private final Set<String> signWords = new TreeSet<>();
    private long percents;
    private long leadingZeros;
    private long compactDates;
    private long plain;
    private long total;

    NumberTally() {
        for (int form = 0; form < COUNT; form++) {
            lowest.add(null);
            highest.add(null);
        }
    }

    void add(NumberReading number) {
        total++;
        percents += number.percent() ? 1 : 0;
        if (!number.signWord().isEmpty()) {
            signWords.add(number.signWord());
        }
        if (!number.currency().isEmpty()) {
            currencies.merge(number.currency(), 1L, Long::sum);
        }
        if (number.isPlain()) {
            plain++;
            String digits = number.digits();
            leadingZeros += digits.charAt(0) == '0' && !digits.matches("0+") ? 1 : 0;
            compactDates += digits.length() == 8 && DateReading.isCompact(digits) ? 1 : 0;
        }
        for (int form = 0; form < COUNT; form++) {
            if (number.readBy(form)) {
                widen(form, number.value(form));
                readable[form]++;
                grouped[form] += number.grouped(form) ? 1 : 0;
            }
        }
    }

    private void widen(int form, BigDecimal value) {
        decimals[form] =
                Math.max(decimals[form], Math.max(0, value.stripTrailingZeros().scale()));
        BigDecimal low = lowest.get(form);
        BigDecimal high = highest.get(form);
        lowest.set(form, low == null || value.compareTo(low) < 0 ? value : low);
        highest.set(form, high == null || value.compareTo(high) > 0 ? value : high);
    }

    /** How many numbers each form reads, less those that every form reads. */
    long[] evidence() {
        long[] evidence = readable.clone();
        for (int form = 0; form < COUNT; form++) {
            evidence[form] -= plain;
        }
        return evidence;
    }

    /** The form that reads most; among equals the one the rest of the file speaks for, then the usual one. */
    int form(long[] fileEvidence) {
        int best = 0;
        for (int form = 1; form < COUNT; form++) {
            boolean more = readable[form] > readable[best];
            boolean speaks = readable[form] == readable[best] && fileEvidence[form] > fileEvidence[best];
            best = more || speaks ? form : best;
        }
        return best;
    }

    /** Whether point and comma could change places, "1,234" being 1234 or 1.234, and the rest of the file does not tell. */
    boolean isAmbiguous(long[] fileEvidence) {
        return readable[0] == readable[1] && readable[0] > plain && fileEvidence[0] == fileEvidence[1];
    }

    boolean grouped(int form) {
        return grouped[form] > 0;
    }

    long readable(int form) {
        return readable[form];
    }

    int decimals(int form) {
        return decimals[form];
    }

    @Nullable
    BigDecimal lowest(int form) {
        return lowest.get(form);
    }

    @Nullable
    BigDecimal highest(int form) {
        return highest.get(form);
    }

    Map<String, Long> currencies() {
        return currencies;
    }

    /** Words for debit or credit behind the numbers. */
    Set<String> signWords() {
        return signWords;
    }

    long percents() {
        return percents;
    }

    /** Whether noughts stand in front often enough to be meant. */
    boolean isCodes() {
        return leadingZeros > 1 && leadingZeros * 100 > total;
    }

    /** Whether all numbers read like 20260930. */
    boolean isCompactDates() {
        return total > 0 && compactDates == total;
    }

    long total() {
        return total;
    }
}
