package io.outturn.proposal;

import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.file.PeriodColumns;
import io.outturn.profile.mapping.ContractMatch;
import io.outturn.profile.mapping.UsualExports;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What stands above the sources.
 *
 * @param name of the portfolio
 * @param currency ISO code of the reporting currency
 * @param currencyReason why that one
 * @param firstMonth month in which fiscal years begin, 1 to 12
 */
record PortfolioSettings(String name, String currency, String currencyReason, int firstMonth) {
    private static final int FIRST = 1;
    private static final int APRIL = 4;

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
            where = "stands beside the amounts, in their headers or above them";
            for (FoundTable table : folder.tables()) {
                table.table().columns().forEach(column -> beside(column, usual, rows));
                table.profile().above().forEach(line -> {
                    Matcher code = CODE.matcher(line);
                    if (code.find()) {
                        rows.merge(code.group(1), table.table().rows(), Long::sum);
                    }
                });
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
        return new PortfolioSettings(folderName, currency, where, firstMonth(fills, currency, usual, inquiry));
    }

    /** Asked where files speak of fiscal years; a year that is called 2025/26 hardly begins in January. */
    private static int firstMonth(List<Fill> fills, String currency, UsualExports usual, Inquiry inquiry) {
        List<ColumnProfile> fiscal = fills.stream()
                .flatMap(fill -> fill.match().pairs().values().stream())
                .map(ContractMatch.Pair::column)
                .filter(ColumnProfile::holdsFiscalYears)
                .toList();
        if (fiscal.isEmpty()) {
            return FIRST;
        }
        boolean isOfTwoYears = fiscal.stream().anyMatch(column -> column.values().keySet().stream()
                .anyMatch(value -> value.matches(".*\\d\\s*[-/\u2013]\\s*\\d.*")));
        OptionalInt sideBySide = fills.stream()
                .flatMap(fill -> Stream.ofNullable(fill.table().profile().spread()))
                .filter(PeriodColumns::isWholeYear)
                .mapToInt(columns -> columns.first().getMonthValue())
                .findFirst();
        int proposed = sideBySide.orElse(isOfTwoYears ? usual.fiscalYears().getOrDefault(currency, APRIL) : FIRST);
        List<Question.Choice> choices = new ArrayList<>();
        choices.add(month(proposed));
        IntStream.rangeClosed(FIRST, 12).filter(month -> month != proposed).forEach(month -> choices.add(month(month)));
        String evidence = fiscal.get(0).values().keySet().stream().limit(3).collect(Collectors.joining(", "));
        return Integer.parseInt(inquiry.ask(new Question(
                "fiscal year",
                "In which month does your fiscal year begin?",
                Stream.concat(
                                Stream.of("files name fiscal years, such as " + evidence),
                                sideBySide.stream()
                                        .mapToObj(month -> "twelve months side by side begin in "
                                                + month(month).words()))
                        .toList(),
                choices)));
    }

    private static Question.Choice month(int number) {
        return new Question.Choice(
                String.valueOf(number), Month.of(number).getDisplayName(TextStyle.FULL, Locale.ENGLISH));
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
