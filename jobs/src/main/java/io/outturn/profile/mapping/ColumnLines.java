package io.outturn.profile.mapping;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import io.outturn.landing.NumberForm;
import io.outturn.profile.column.CellType;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.column.SignWords;
import io.outturn.profile.file.PeriodColumns;
import io.outturn.profile.file.Printable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One contract column of the proposed mapping, as YAML. */
final class ColumnLines {
    private static final double CERTAIN = 0.95;

    /** A line and what is to be said behind it; empty for nothing. */
    record Line(String text, String comment) {}

    private final SharedForms shared;
    private final WordMatches words;
    private final UsualExports usual;
    private final @Nullable ColumnProfile signs;
    private final @Nullable PeriodColumns spread;

    /** @param signs the column whose words say which amounts are credits; null where there is none */
    ColumnLines(
            SharedForms shared,
            WordMatches words,
            UsualExports usual,
            @Nullable ColumnProfile signs,
            @Nullable PeriodColumns spread) {
        this.spread = spread;
        this.shared = shared;
        this.words = words;
        this.usual = usual;
        this.signs = signs;
    }

    SharedForms shared() {
        return shared;
    }

    List<Line> of(Column wanted, ContractMatch.Pair pair) {
        ColumnProfile found = pair.column();
        List<String> comments = new ArrayList<>();
        if (found.type() == CellType.EMPTY) {
            comments.add("? empty in this file");
        } else if (pair.likeness() < CERTAIN) {
            comments.add(String.format(java.util.Locale.ROOT, "? likeness %.2f", pair.likeness()));
        } else if (ColumnFit.of(wanted, found) < 0.5) {
            comments.add("? holds " + found.typeInWords());
        }
        List<String> parts = new ArrayList<>();
        String expression = expression(wanted, found);
        parts.add(
                expression.isEmpty()
                        ? "header: " + YamlText.scalar(found.name())
                        : "expression: " + YamlText.quoted(expression));
        values(wanted, found, parts, comments);
        boolean numeric = wanted.type().kind() == Kind.DECIMAL
                || wanted.type().kind() == Kind.INT
                || wanted.type().kind() == Kind.BIGINT;
        if (numeric && wanted.allowedValues().isEmpty()) {
            numbers(wanted, found, parts, comments);
        }
        if (wanted.type().kind() == Kind.DATE) {
            dates(found, parts, comments);
        }
        String value = parts.size() == 1 && expression.isEmpty()
                ? YamlText.scalar(found.name())
                : "{" + String.join(", ", parts) + "}";
        String comment = comments.isEmpty() ? "" : String.join("; ", comments);
        // Left to the person: rejecting most rows for a column that may be empty helps nobody.
        boolean without = !wanted.required() && !found.name().equals(wanted.name()) && meansLittle(wanted, found);
        return List.of(new Line("      " + (without ? "# " : "") + wanted.name() + ": " + value, comment));
    }

    /** A month needs a day. Empty where the cell is read as it is. */
    private String expression(Column wanted, ColumnProfile found) {
        String cell = cell(found.name());
        if (wanted.type().kind() == Kind.DATE && found.type() == CellType.MONTH) {
            return "empty(" + cell + ") ? '' : " + cell + " + '-01'";
        }
        if (spread != null && found.name().equals(spread.name()) && spread.year() != null) {
            return cell + " + ' " + spread.year().year() + "'";
        }
        return "";
    }

    /** A header in an expression. */
    static String cell(String header) {
        return "row['" + header.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    /** Whether most rows hold words that stand for none of the allowed values. */
    private boolean meansLittle(Column wanted, ColumnProfile found) {
        if (wanted.allowedValues().isEmpty()) {
            return false;
        }
        Set<String> known = words.of(wanted, found).keySet();
        long rows = found.values().entrySet().stream()
                .filter(value -> known.contains(value.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return rows * 2 < found.filled();
    }

    private void values(Column wanted, ColumnProfile found, List<String> parts, List<String> comments) {
        if (wanted.allowedValues().isEmpty()) {
            return;
        }
        Map<String, String> matches = words.of(wanted, found);
        Set<String> unknown = new LinkedHashSet<>(found.values().keySet());
        unknown.removeAll(matches.keySet());
        boolean same =
                matches.entrySet().stream().allMatch(match -> match.getKey().equals(match.getValue()));
        if (!matches.isEmpty() && !same) {
            Map<String, String> others = new LinkedHashMap<>(matches);
            others.entrySet().removeIf(match -> match.getKey().equals(match.getValue()));
            parts.add("values: " + YamlText.map(others));
        }
        if (!matches.isEmpty() || !unknown.isEmpty()) {
            boolean few = unknown.size() <= 8;
            String rest = few
                    ? String.join(
                            ", ",
                            unknown.stream()
                                    .map(word -> Printable.cut(word, 24))
                                    .toList())
                    : unknown.size() + " words";
            comments.add(
                    unknown.isEmpty()
                            ? same ? "" : "? meanings"
                            : "? no meaning yet for " + rest + " among " + String.join(", ", wanted.allowedValues()));
            comments.removeIf(String::isEmpty);
        }
    }

    private void numbers(Column wanted, ColumnProfile found, List<String> parts, List<String> comments) {
        NumberForm form = found.numbers();
        if (form == null) {
            return;
        }
        boolean share = wanted.maximum() != null && wanted.maximum().compareTo(BigDecimal.ONE) == 0;
        boolean looksPercent = share
                && !form.percent()
                && found.highest() != null
                && found.highest().compareTo(new BigDecimal(2)) > 0;
        if (looksPercent) {
            comments.add("? a share up to " + found.maximum() + " is taken for a percentage");
        }
        boolean isPercent = form.percent() || looksPercent;
        HeaderScale scale = wanted.type().kind() == Kind.DECIMAL && !share && !form.percent()
                ? HeaderScale.of(found.name()).orElse(null)
                : null;
        if (scale != null) {
            comments.add("? in " + scale.name().toLowerCase(Locale.ROOT) + ", as its header says");
        }
        int decimals = Math.max(0, found.decimals() + (isPercent ? 2 : 0) - (scale == null ? 0 : scale.digits()));
        String further = sign(wanted, found, comments)
                + (scale == null ? "" : ", scale: " + scale.factor())
                + round(wanted, decimals, comments);
        if (looksPercent || !further.isEmpty() || !shared.reads(form, found.decimals())) {
            NumberForm own = form.thousandsMark() == null && found.decimals() == 0
                    ? new NumberForm(shared.numbers().decimal(), null, form.currencySigns(), form.percent())
                    : form;
            String marks = numbers(new NumberForm(own.decimal(), own.thousandsMark(), own.currencySigns(), isPercent));
            parts.add("numbers: " + marks.substring(0, marks.length() - 1) + further + "}");
        }
        if (found.ambiguousNumbers()) {
            comments.add("? decimal or thousands mark");
        }
    }

    /** What gives amounts their sign, as a further part of their form; empty where it is their own. */
    private String sign(Column wanted, ColumnProfile found, List<String> comments) {
        if (wanted.type().kind() != Kind.DECIMAL || !usual.debitsAndCredits().contains(wanted.name())) {
            return "";
        }
        if (!found.signWords().isEmpty()) {
            comments.add("? " + String.join(", ", found.signWords()) + ": credits become negative");
            return ", sign_from: {credit: " + YamlText.list(SignWords.credits(found.signWords())) + ", debit: "
                    + YamlText.list(SignWords.debits(found.signWords())) + "}";
        }
        if (signs == null || found.minimum().startsWith("-")) {
            return "";
        }
        comments.add("? " + String.join(", ", signs.values().keySet()) + " in " + signs.name()
                + ": credits become negative");
        return ", sign_from: {header: " + YamlText.scalar(signs.name()) + "}";
    }

    /** Keeps what the column can't hold from rejecting the row, as a further part of the form; empty where it holds all. */
    private static String round(Column wanted, int decimals, List<String> comments) {
        if (wanted.type().kind() != Kind.DECIMAL || decimals <= wanted.type().scale()) {
            return "";
        }
        comments.add("? up to " + decimals + " decimals, of which the column keeps "
                + wanted.type().scale());
        return ", round: half_up";
    }

    private void dates(ColumnProfile found, List<String> parts, List<String> comments) {
        if (found.type() == CellType.MONTH) {
            parts.add("dates: [yyyy-MM-dd]");
        } else if (found.type() == CellType.DATE && !found.dateForms().equals(shared.dates())) {
            parts.add("dates: " + YamlText.list(found.dateForms()));
        }
        if (spread != null && found.name().equals(spread.name()) && spread.year() != null) {
            comments.add("? of " + spread.year().year() + ", " + spread.year().reason());
        }
        if (found.holdsFiscalYears()) {
            comments.add(
                    found.dateForms().equals(List.of("fiscal_year"))
                            ? "? fiscal years begin as first_month of the calendar says"
                            : "? as if fiscal years began in January; addMonths moves them");
        }
        if (found.ambiguousDates()) {
            comments.add("? day and month could be the other way");
        }
    }

    /** A form as YAML. */
    static String numbers(NumberForm form) {
        List<String> parts = new ArrayList<>();
        parts.add("decimal: " + YamlText.quoted(String.valueOf(form.decimal())));
        if (form.thousandsMark() != null) {
            parts.add("thousands: " + YamlText.quoted(String.valueOf(form.thousandsMark())));
        }
        if (form.currencySigns()) {
            parts.add("currency_signs: true");
        }
        if (form.percent()) {
            parts.add("percent: true");
        }
        return "{" + String.join(", ", parts) + "}";
    }

    /** What could stand for a column that is not in the file. */
    String constant(Column wanted, ContractMatch match) {
        String value = "...";
        if (wanted.name().equals("currency")) {
            value = match.pairs().values().stream()
                    .flatMap(pair -> pair.column().currencies().keySet().stream())
                    .map(sign -> usual.currencies().getOrDefault(sign, sign.length() == 3 ? sign : "..."))
                    .findFirst()
                    .orElse("...");
        } else if (!wanted.allowedValues().isEmpty()) {
            value = String.join(" | ", wanted.allowedValues());
        }
        return "{constant: " + value + "}";
    }

    /** What most often stands for a column that is not in the file; null where that could be anything. */
    @Nullable
    String usualConstant(Column wanted) {
        String usually = usual.constantValues().get(wanted.name());
        return usually == null ? null : "{constant: " + YamlText.scalar(usually) + "}";
    }
}
