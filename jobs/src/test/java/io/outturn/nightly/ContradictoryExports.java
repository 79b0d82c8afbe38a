package io.outturn.nightly;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws a file for every export contract whose rows meet one another by chance and mean whatever they like: negative, zero, huge,
 * missing and misordered values in every column. Columns are drawn by their contract, so that a new one is drawn too.
 */
final class ContradictoryExports {
    private static final List<String> CASES = List.of("A", "B", "C");
    private static final List<String> PROJECTS = List.of("P1", "P2", "P3");
    private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "USD", "JPY", "XXX");

    /** What columns of these names draw from, so that rows of different files meet. */
    private static final Map<String, List<String>> MEETING = Map.ofEntries(
            Map.entry("case_id", List.of("A", "A", "B", "C", "Z")),
            Map.entry("version", List.of("0", "1", "1", "2", "3")),
            Map.entry("kpi_id", List.of("K1", "K1", "K2", "K9")),
            Map.entry("objective_id", List.of("O1", "O2", "O9")),
            Map.entry("account", List.of("400", "400", "500", "800", "900", "999")),
            Map.entry("project_id", PROJECTS),
            Map.entry("project_ref", List.of("A", "A", "B", "P1", "P2", "X1", "X2")),
            Map.entry("external_id", List.of("X1", "X2", "P3")),
            Map.entry("system", List.of("finance_posting", "other")),
            Map.entry("posting_id", List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14")),
            Map.entry("reverses", List.of("1", "2", "3", "77")),
            Map.entry("milestone_id", List.of("M1", "M2", "M3")),
            Map.entry("currency", CURRENCIES),
            Map.entry("category", List.of("opex", "capex", "saving", "Total")));

    private static final List<String> TEXTS = List.of(
            "x",
            "=1+1",
            "<script>alert(1)</script>",
            "it's \"quoted\"",
            "two\nlines",
            "\u202eright to left",
            "Ünïcödé \uD83D\uDE80",
            "${jndi:x}",
            "'; drop table x; --",
            "0",
            "null",
            "y".repeat(5_000));

    private final Random random;
    private final Path folder;

    ContradictoryExports(long seed, Path folder) {
        this.random = new Random(seed);
        this.folder = folder;
    }

    /** Writes the files and the configuration that reads them. */
    Portfolio portfolio() throws IOException {
        StringBuilder configuration = new StringBuilder("name: Contradictory\nreporting_currency: EUR\n");
        if (random.nextInt(3) == 0) {
            configuration.append("default_discount_rate: ").append(pick(List.of("0", "0.035", "1", "-0.5")));
            configuration.append('\n');
        }
        configuration.append("sources:\n");
        for (Contract contract : Contracts.exports().all()) {
            Files.writeString(folder.resolve(contract.name() + ".csv"), file(contract));
            configuration.append(
                    """
                      - name: %s
                        contract: %s
                        files: "%s.csv"
                        delivers: snapshot
                        extracted_on: {date: 2026-03-31}
                        reject_limit: {share: 1}
                    """
                            .formatted(contract.name(), contract.name(), contract.name()));
        }
        Files.writeString(folder.resolve("outturn.yaml"), configuration);
        return new Portfolio(folder.resolve("outturn.yaml"), folder.resolve("warehouse"));
    }

    private String file(Contract contract) {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", contract.columnNames()));
        // Some contracts are delivered without a row: what rests on them is not known.
        int rows = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(14);
        // A portfolio without a single approved case would say little.
        if (contract.name().equals("business_case")) {
            for (String id : CASES) {
                lines.add(row(
                        contract, Map.of("case_id", id, "version", "1", "status", "approved", "approved_on", date())));
            }
        }
        for (int i = 0; i < rows; i++) {
            lines.add(row(contract, Map.of()));
        }
        return String.join("\n", lines) + "\n";
    }

    private String row(Contract contract, Map<String, String> given) {
        return contract.columns().stream()
                .map(column -> given.getOrDefault(column.name(), value(column)))
                .map(text -> text.isEmpty() ? "" : '"' + text.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }

    private String value(Column column) {
        if (random.nextInt(column.required() ? 40 : 4) == 0) {
            return "";
        }
        List<String> meeting = MEETING.get(column.name());
        if (meeting != null) {
            return pick(meeting);
        }
        if (!column.allowedValues().isEmpty()) {
            return pick(column.allowedValues());
        }
        return switch (column.type().kind()) {
            case DATE -> date();
            case INT, BIGINT -> pick(List.of("0", "1", "2", "3", "7", "2147483647", "-1"));
            case DECIMAL -> decimal(column);
            default -> pick(TEXTS);
        };
    }

    private String date() {
        return switch (random.nextInt(12)) {
            case 0 -> pick(List.of("1900-01-01", "2199-12-31", "2024-02-29", "2026-03-31", "2026-12-31"));
            default -> LocalDate.of(2025, 1, 1).plusDays(random.nextInt(700)).toString();
        };
    }

    private String decimal(Column column) {
        BigDecimal largest = new BigDecimal(
                BigInteger.TEN.pow(column.type().precision()).subtract(BigInteger.ONE),
                column.type().scale());
        BigDecimal smallest = BigDecimal.ONE.movePointLeft(column.type().scale());
        boolean isBounded = column.maximum() != null;
        BigDecimal drawn =
                switch (random.nextInt(isBounded ? 6 : 12)) {
                    case 0 -> BigDecimal.ZERO;
                    case 1 -> smallest;
                    case 2 -> bound(column.maximum(), BigDecimal.ONE);
                    case 3, 4, 5 -> new BigDecimal(random.nextInt(101)).movePointLeft(2);
                    case 6, 7 -> new BigDecimal(random.nextInt(2_000_000)).movePointLeft(2);
                    case 8 -> new BigDecimal(1 + random.nextInt(9)).movePointRight(random.nextInt(16));
                    case 9 -> largest;
                    default -> new BigDecimal(random.nextInt(10_000));
                };
        boolean isNegative = random.nextInt(5) == 0;
        return (isNegative ? drawn.negate() : drawn).toPlainString();
    }

    private static BigDecimal bound(@Nullable BigDecimal bound, BigDecimal otherwise) {
        return bound == null ? otherwise : bound;
    }

    private String pick(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
