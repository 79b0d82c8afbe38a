package io.outturn.proposal;

import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.mapping.UsualExports;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands above the sources.
 *
 * @param name of the portfolio
 * @param currency ISO code of the reporting currency
 * @param currencyReason why that one
 */
record PortfolioSettings(String name, String currency, String currencyReason) {
    private static final Pattern CODE = Pattern.compile(
            "\\b(EUR|USD|GBP|CHF|CAD|AUD|NZD|JPY|SEK|NOK|DKK|PLN|CZK|HUF|INR|CNY|BRL|ZAR|SGD|HKD|AED|SAR|MXN)\\b");

    /** ISO's code for no currency at all. */
    private static final String NONE = "XXX";

    static PortfolioSettings of(ScannedFolder folder, List<Fill> fills, UsualExports usual, Inquiry inquiry) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Fill fill : fills) {
            ColumnProfile currency = fill.column("currency");
            if (currency != null && !fill.contract().name().equals("fx_rate")) {
                currency.values().forEach((code, count) -> {
                    if (code.matches("[A-Z]{3}")) {
                        rows.merge(code, count, Long::sum);
                    }
                });
            }
        }
        String where = "stands in most rows";
        if (rows.isEmpty()) {
            where = "stands beside the amounts, or in their headers";
            for (FoundTable table : folder.tables()) {
                table.table().columns().forEach(column -> beside(column, usual, rows));
            }
        }
        List<String> codes = rows.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        List<Question.Choice> choices = new ArrayList<>();
        codes.forEach(code -> choices.add(new Question.Choice(code, code + " (" + rows.get(code) + " rows)")));
        if (choices.isEmpty()) {
            where = "? no file names a currency; XXX is the code for none";
            choices.add(new Question.Choice(NONE, "XXX, the code for no currency, until you name yours"));
            List.of("EUR", "USD", "GBP", "CHF").forEach(code -> choices.add(new Question.Choice(code, code)));
        }
        String currency = choices.size() == 1
                ? choices.get(0).value()
                : inquiry.ask(new Question(
                        "reporting currency",
                        "In which currency do you report?",
                        codes.isEmpty()
                                ? List.of("no file names one")
                                : List.of("amounts in others need exchange rates"),
                        choices));
        String folderName =
                String.valueOf(folder.folder().toAbsolutePath().normalize().getFileName());
        return new PortfolioSettings(folderName, currency, where);
    }

    private static void beside(ColumnProfile column, UsualExports usual, Map<String, Long> rows) {
        column.currencies().forEach((sign, count) -> {
            String code = usual.currencies().getOrDefault(sign, sign);
            if (code.matches("[A-Z]{3}")) {
                rows.merge(code, count, Long::sum);
            }
        });
        Matcher code = CODE.matcher(column.name());
        if (column.type().isNumber() && code.find()) {
            rows.merge(code.group(1), column.filled(), Long::sum);
        }
    }
}
