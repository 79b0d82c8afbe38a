package io.outturn.review;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The page of an initiative in the board paper. */
final class PaperCase {
    private static final String NONE = "<span class=\"small\">not measured</span>";

    private static final Map<String, String> STAGES = Map.of(
            "planned", "not begun",
            "in_delivery", "being delivered",
            "realising", "benefits awaited",
            "closed", "closed");

    private PaperCase() {}

    static void write(StringBuilder html, PaperTables tables, String id, AmountText amounts)
            throws IOException, SQLException {
        List<PaperRow> found = tables.rows("case", id);
        if (found.isEmpty()) {
            throw new UnknownCase(id);
        }
        PaperRow row = found.get(0);
        html.append("<div class=\"case\"><h1>")
                .append(row.html("title"))
                .append("</h1><p class=\"about\">")
                .append(row.html("case_id"))
                .append(" · ")
                .append(STAGES.getOrDefault(row.text("lifecycle"), row.html("lifecycle")))
                .append(" · approved on ")
                .append(row.day("approved_on"))
                .append(
                        row.has("business_owner")
                                ? " · owner: " + row.html("business_owner")
                                : " · nobody is named as owner")
                .append("</p>");
        writeAmounts(html, row, amounts);
        writeFindings(html, tables.rows("findings", id), amounts);
        writeKpis(html, tables.rows("kpis", id));
        writeDates(html, tables.rows("dates", id));
        html.append("</div>");
    }

    private static void writeAmounts(StringBuilder html, PaperRow row, AmountText amounts) {
        html.append(
                        "<h2>Cost, benefit and worth</h2><table><thead><tr><th></th><th class=\"number\">Planned by now</th>")
                .append("<th class=\"number\">So far</th><th class=\"number\">First approved</th>")
                .append("<th class=\"number\">Planned now</th><th class=\"number\">Forecast</th></tr></thead><tbody>");
        line(html, "Cost", row, amounts, "cost_due", "actual_cost", "approved_cost", "current_cost", "forecast_cost");
        line(
                html,
                "Benefit",
                row,
                amounts,
                "benefit_due",
                "realised_benefit",
                "approved_benefit",
                "current_benefit",
                "forecast_benefit");
        line(html, "Net present value", row, amounts, "", "", "approved_worth", "current_worth", "forecast_worth");
        html.append(
                "</tbody></table><p class=\"small\">First approved, planned now and forecast are over the whole life.");
        if (row.has("slip_days")) {
            long days = row.count("slip_days");
            html.append(
                    days > 0
                            ? " Its latest date is " + AmountText.count(days, "day") + " behind what was agreed."
                            : " No date is behind what was agreed.");
        }
        if (row.has("alignment_score")) {
            html.append(" Alignment with the business: ")
                    .append(Math.round(row.amount("alignment_score").doubleValue()))
                    .append(" of 100.");
        }
        html.append("</p>");
    }

    private static void line(StringBuilder html, String name, PaperRow row, AmountText amounts, String... columns) {
        html.append("<tr><th>").append(name).append("</th>");
        for (String column : columns) {
            html.append("<td class=\"number\">");
            if (!column.isEmpty()) {
                html.append(row.has(column) ? amounts.of(row.amount(column)) : NONE);
            }
            html.append("</td>");
        }
        html.append("</tr>");
    }

    private static void writeFindings(StringBuilder html, List<PaperRow> findings, AmountText amounts) {
        html.append("<h2>What to talk about</h2>");
        if (findings.isEmpty()) {
            html.append("<p>There is no finding about this initiative.</p>");
            return;
        }
        html.append("<table><thead><tr><th>To do</th><th>Finding</th><th class=\"number\">At stake</th><th>Owner</th>")
                .append("</tr></thead><tbody>");
        for (PaperRow row : findings) {
            html.append("<tr><td>")
                    .append(row.html("severity"))
                    .append("</td><td>")
                    .append(row.html("sentence"))
                    .append("</td><td class=\"number\">")
                    .append(row.has("amount_at_stake") ? amounts.of(row.amount("amount_at_stake")) : "no amount")
                    .append("</td><td>")
                    .append(row.html("owner"))
                    .append("</td></tr>");
        }
        html.append("</tbody></table>");
    }

    private static void writeKpis(StringBuilder html, List<PaperRow> kpis) {
        if (kpis.isEmpty()) {
            return;
        }
        html.append("<h2>Measures of success</h2><table><thead><tr><th>Measure</th><th class=\"number\">Began at</th>")
                .append(
                        "<th class=\"number\">Now</th><th class=\"number\">Promised</th><th>Stands</th></tr></thead><tbody>");
        for (PaperRow row : kpis) {
            String unit = row.has("unit") ? "\u00a0" + row.html("unit") : "";
            html.append("<tr><td>")
                    .append(row.html("name"))
                    .append("</td><td class=\"number\">")
                    .append(number(row, "baseline", unit))
                    .append("</td><td class=\"number\">")
                    .append(number(row, "value", unit))
                    .append("</td><td class=\"number\">")
                    .append(
                            row.has("target") || !row.has("range_low")
                                    ? number(row, "target", unit)
                                    : number(row, "range_low", "") + " to " + number(row, "range_high", unit))
                    .append("</td><td>")
                    .append(row.has("state") ? row.html("state").replace('_', ' ') : NONE)
                    .append("</td></tr>");
        }
        html.append("</tbody></table>");
    }

    private static String number(PaperRow row, String column, String unit) {
        return row.has(column) ? AmountText.number(row.amount(column)) + unit : NONE;
    }

    private static void writeDates(StringBuilder html, List<PaperRow> dates) {
        if (dates.isEmpty()) {
            return;
        }
        html.append("<h2>Agreed dates, the latest first</h2><table><thead><tr><th>Date</th><th>Agreed</th>")
                .append("<th>Now expected or met</th><th class=\"number\">Days late</th></tr></thead><tbody>");
        for (PaperRow row : dates) {
            html.append("<tr><td>")
                    .append(row.html("name"))
                    .append("</td><td>")
                    .append(row.day("baseline_on"))
                    .append("</td><td>")
                    .append(row.text("is_met").equals("true") ? "met " : "")
                    .append(row.has("expected_on") ? row.day("expected_on") : "not said")
                    .append("</td><td class=\"number\">")
                    .append(AmountText.number(BigDecimal.valueOf(row.count("slip_days"))))
                    .append("</td></tr>");
        }
        html.append("</tbody></table>");
    }
}
