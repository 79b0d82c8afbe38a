package io.outturn.review;

import io.outturn.release.Manifest;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first page of the board paper. */
final class PaperPortfolio {
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d+\\.\\d+) ([A-Z]{3})");

    /** Width of the longest bar, in millimetres. */
    private static final BigDecimal LONGEST = BigDecimal.valueOf(60);

    private PaperPortfolio() {}

    static void write(
            StringBuilder html, PaperTables tables, List<PaperRow> first, Manifest manifest, AmountText amounts)
            throws IOException, SQLException {
        PaperRow portfolio = tables.rows("portfolio").get(0);
        html.append("<h1>").append(PaperRow.shown(manifest.portfolio())).append("</h1><p class=\"about\">As known on ");
        html.append(AmountText.day(manifest.asOf())).append("</p><ul class=\"state\">");
        for (String sentence : sentences(portfolio, amounts)) {
            html.append("<li>").append(sentence).append("</li>");
        }
        html.append("</ul>");
        writeLeftOut(html, tables.leftOut(), amounts);
        html.append("<h2>Decide on these first</h2>");
        writeFirst(html, first, portfolio, amounts);
        writeChart(html, tables.rows("chart"), amounts);
    }

    /** Five sentences at most: how many, cost, benefit, whole lives, measures and dates. */
    static List<String> sentences(PaperRow row, AmountText amounts) {
        List<String> sentences = new ArrayList<>();
        sentences.add(AmountText.count(row.count("cases"), "approved initiative") + ": " + row.count("in_delivery")
                + " being delivered, " + row.count("closed") + " closed.");
        sentences.add(compared(
                row,
                amounts,
                "actual_cost",
                "planned_cost",
                " has been spent where ",
                "more",
                "less",
                "What was spent so far cannot be held against a plan."));
        sentences.add(compared(
                row,
                amounts,
                "realised_benefit",
                "planned_benefit",
                " of benefit has come where ",
                "more",
                "short",
                "What benefit has come so far cannot be held against a plan."));
        sentences.add(lives(row, amounts));
        sentences.add(measures(row) + " " + dates(row));
        return sentences;
    }

    private static String compared(
            PaperRow row,
            AmountText amounts,
            String actual,
            String planned,
            String verb,
            String more,
            String less,
            String otherwise) {
        if (!row.has(actual) || !row.has(planned)) {
            return otherwise;
        }
        BigDecimal plan = row.amount(planned);
        return amounts.of(row.amount(actual)) + verb + amounts.of(plan) + " was planned by now"
                + (plan.signum() == 0 ? "" : ", " + AmountText.apart(row.amount(actual), plan, more, less)) + ".";
    }

    private static String lives(PaperRow row, AmountText amounts) {
        if (!row.has("forecast_cost") || !row.has("approved_cost")) {
            return "What whole lives will cost cannot be held against what was approved.";
        }
        return "Over their whole lives initiatives are put at " + amounts.of(row.amount("forecast_cost"))
                + " of cost, where " + amounts.of(row.amount("approved_cost")) + " was first approved"
                + (row.has("forecast_worth")
                        ? "; their net present value was " + amounts.of(row.amount("approved_worth"))
                                + " when approved and is now " + amounts.of(row.amount("forecast_worth"))
                        : "")
                + ".";
    }

    private static String measures(PaperRow row) {
        return row.count("kpis_judged") == 0
                ? "No measure of success can be judged."
                : row.count("kpis_on_track") + " of " + AmountText.count(row.count("kpis_judged"), "measure")
                        + " of success are on the way or reached.";
    }

    private static String dates(PaperRow row) {
        if (row.count("dated") == 0) {
            return "No agreed dates are known.";
        }
        return row.count("late") + " of " + AmountText.count(row.count("dated"), "initiative")
                + " with agreed dates have one put off"
                + (row.count("late") == 0 ? "" : ", the worst by " + AmountText.count(row.count("slip_days"), "day"))
                + ".";
    }

    private static void writeLeftOut(StringBuilder html, List<PaperRow> rows, AmountText amounts) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> parts = new ArrayList<>();
        for (PaperRow row : rows) {
            parts.add("some or all of the " + row.html("what") + " of "
                    + AmountText.count(row.count("cases"), "initiative")
                    + ", of which " + amounts.of(row.amount("amount")) + " is known and "
                    + (row.has("planned") ? amounts.of(row.amount("planned")) : "nothing") + " was planned by now"
                    + (row.has("unconverted")
                            ? ", beside " + inOtherCurrencies(row.text("unconverted")) + " without an exchange rate"
                            : ""));
        }
        html.append("<p class=\"small\">Not in these amounts, because something is not known: ")
                .append(String.join("; ", parts))
                .append(".</p>");
    }

    /** "48600.00 CHF, 224479.75 EUR" as people write it. */
    private static String inOtherCurrencies(String amounts) {
        return AMOUNT.matcher(PaperRow.shown(amounts))
                .replaceAll(found ->
                        Matcher.quoteReplacement(new AmountText(found.group(2)).of(new BigDecimal(found.group(1)))));
    }

    private static void writeFirst(StringBuilder html, List<PaperRow> first, PaperRow portfolio, AmountText amounts) {
        html.append("<p class=\"about\">")
                .append(
                        portfolio.count("to_decide") == 0
                                ? "Nothing asks for a decision now."
                                : AmountText.count(portfolio.count("to_decide"), "finding")
                                        + (portfolio.count("to_decide") == 1 ? " asks" : " ask")
                                        + " for a decision now.")
                .append("</p><ol class=\"first\">");
        for (PaperRow row : first) {
            html.append("<li><strong>")
                    .append(row.html("title"))
                    .append("</strong> <span class=\"small\">")
                    .append(row.html("case_id"))
                    .append("</span><br/>")
                    .append(row.html("sentence"))
                    .append("<br/><span class=\"small\">")
                    .append(row.has("amount_at_stake") ? amounts.of(row.amount("amount_at_stake")) + " at stake. " : "")
                    .append(row.has("owner") ? "Owner: " + row.html("owner") + "." : "Nobody is named as owner.")
                    .append("</span></li>");
        }
        html.append("</ol>");
    }

    private static void writeChart(StringBuilder html, List<PaperRow> rows, AmountText amounts) {
        if (rows.isEmpty()) {
            return;
        }
        BigDecimal widest = rows.stream()
                .flatMap(row -> List.of(
                        row.amount("planned").abs(), row.amount("actual").abs())
                        .stream())
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO)
                .max(BigDecimal.ONE);
        html.append(
                        "<h2>Cost to date by business unit</h2><p class=\"small\"><span class=\"key bar plan\"></span>planned by now")
                .append("<span class=\"key bar spent\"></span>spent</p><table><thead><tr><th>Business unit</th>")
                .append(
                        "<th class=\"number\">Planned</th><th class=\"number\">Spent</th><th class=\"number\">Over or under</th>")
                .append("<th>Planned above, spent below</th></tr></thead><tbody>");
        for (PaperRow row : rows) {
            html.append("<tr><th>")
                    .append(row.html("value"))
                    .append("</th><td class=\"number\">")
                    .append(amounts.of(row.amount("planned")))
                    .append("</td><td class=\"number\">")
                    .append(amounts.of(row.amount("actual")))
                    .append("</td><td class=\"number\">")
                    .append(over(row.amount("difference"), amounts))
                    .append("</td><td class=\"bars\">")
                    .append(bar("plan", row.amount("planned"), widest))
                    .append(bar("spent", row.amount("actual"), widest))
                    .append("</td></tr>");
        }
        html.append("</tbody></table>");
    }

    /** A difference of cost, told by its word as well as its colour. */
    static String over(BigDecimal difference, AmountText amounts) {
        if (difference.signum() == 0) {
            return "as planned";
        }
        return "<span class=\"" + (difference.signum() > 0 ? "bad" : "good") + "\">" + amounts.of(difference.abs())
                + (difference.signum() > 0 ? " over" : " under") + "</span>";
    }

    private static String bar(String kind, BigDecimal amount, BigDecimal widest) {
        BigDecimal width = amount.max(BigDecimal.ZERO).multiply(LONGEST).divide(widest, 1, RoundingMode.HALF_UP);
        return "<div class=\"bar " + kind + "\" style=\"width:" + width + "mm\"></div>";
    }
}
