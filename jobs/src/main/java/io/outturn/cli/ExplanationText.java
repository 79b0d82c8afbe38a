package io.outturn.cli;

import io.outturn.landing.Excerpt;
import io.outturn.profile.file.Printable;
import io.outturn.query.Explanation;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An explanation for a person at a console: what rests on what, one step further in per level. */
final class ExplanationText {
    private static final int CELL_WIDTH = 48;
    private static final int SHOWN_PLACES = 6;

    private final PrintWriter out;

    ExplanationText(PrintWriter out) {
        this.out = out;
    }

    void print(Explanation explanation) {
        print(explanation, "");
        out.println();
    }

    private void print(Explanation explanation, String indent) {
        String key = explanation.key().entrySet().stream()
                .map(entry -> entry.getKey() + " " + Excerpt.line(entry.getValue()))
                .collect(Collectors.joining(", "));
        String unit = explanation.unit() == null ? "" : " (" + explanation.unit() + ")";
        out.println(
                indent + explanation.table() + "." + explanation.column() + ": " + said(explanation.value()) + unit);
        String inner = indent + "  ";
        out.println(inner + "of " + key);
        missing(explanation, inner);
        if (explanation.formula() != null && (explanation.withNumbers() != null || explanation.unfollowed() != null)) {
            out.println(inner + "= " + Printable.text(explanation.formula()));
        }
        if (explanation.withNumbers() != null && !explanation.withNumbers().equals(explanation.formula())) {
            out.println(inner + "= " + Printable.text(explanation.withNumbers()));
        }
        if (explanation.unfollowed() != null) {
            out.println(inner + "Not followed further: " + Excerpt.line(explanation.unfollowed()));
        }
        if (!explanation.holds()) {
            out.println(inner + "! computed again it is " + said(explanation.recomputed())
                    + ": what the release rests on has been changed, or a formula is wrong");
        }
        explanation.sums().forEach(sum -> print(sum, inner));
        explanation.inputs().forEach(input -> print(input, inner));
    }

    private void missing(Explanation explanation, String indent) {
        Explanation.Missing missing = explanation.missing();
        if (missing == null) {
            return;
        }
        out.println(indent + missing.code() + ": " + Excerpt.line(missing.explanation()));
        if (!missing.remedy().isEmpty()) {
            out.println(indent + "What would make it measurable: " + missing.remedy());
        }
        if (missing.amountAtStake() != null) {
            out.println(indent + "At stake: " + said(missing.amountAtStake()));
        }
    }

    private void print(Explanation.Sum sum, String indent) {
        out.printf(
                Locale.ROOT,
                "%s%s over %,d %s of %s: %s%n",
                indent,
                Printable.text(sum.figure()),
                sum.total(),
                sum.total() == 1 ? "row" : "rows",
                sum.relation(),
                said(sum.value()));
        table(sum, indent + "  ");
        if (sum.total() > sum.rows().size()) {
            out.printf(
                    Locale.ROOT,
                    "%s  ... and %,d more (--rows)%n",
                    indent,
                    sum.total() - sum.rows().size());
        }
        sum.figures().forEach(figure -> print(figure, indent + "  "));
    }

    private void table(Explanation.Sum sum, String indent) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(sum.columns());
        for (List<@Nullable Object> row : sum.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i) == null ? "null" : said(row.get(i));
                // Where a row stands has to be readable to its end.
                cells.add(sum.columns().get(i).equals("file") ? cell : cut(cell));
            }
            lines.add(cells);
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder(indent);
            for (int i = 0; i < line.size(); i++) {
                int column = i;
                int width = lines.stream()
                        .mapToInt(l -> l.get(column).length())
                        .max()
                        .orElse(0);
                boolean isNumber = !sum.rows().isEmpty() && sum.rows().get(0).get(i) instanceof Number;
                text.append(
                        String.format(Locale.ROOT, isNumber ? "%" + width + "s  " : "%-" + width + "s  ", line.get(i)));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static String cut(String text) {
        return text.length() <= CELL_WIDTH ? text : text.substring(0, CELL_WIDTH - 1) + "…";
    }

    private static String said(@Nullable Object value) {
        if (value == null) {
            return "not measured";
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            BigDecimal exact = BigDecimal.valueOf(number);
            return (exact.scale() > SHOWN_PLACES ? exact.setScale(SHOWN_PLACES, RoundingMode.HALF_UP) : exact)
                    .toPlainString();
        }
        if (value instanceof BigDecimal amount) {
            BigDecimal plain = amount.scale() > 2 ? amount.stripTrailingZeros() : amount;
            return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
        }
        return Excerpt.line(value.toString());
    }
}
