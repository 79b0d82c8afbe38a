package io.outturn.configuration;

import io.outturn.yaml.Default;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All of {@code outturn.yaml}. Paths in it are relative to the file.
 *
 * @param name what the portfolio is called
 * @param warehouse folder of landed files, releases and run records
 * @param reportingCurrency ISO code of the currency every amount is also given in
 * @param calendar fiscal calendar
 * @param defaultDiscountRate yearly rate for cases that state none; null for none
 * @param thresholds what counts as near enough
 * @param jobRepository where runs are recorded; null for a file in the warehouse
 * @param spark Spark settings by name, such as {@code spark.master}
 * @param sources the exports
 */
public record Configuration(
        String name,
        @Default("warehouse") String warehouse,
        String reportingCurrency,
        @Default("") Calendar calendar,
        @Nullable BigDecimal defaultDiscountRate,
        @Default("") Thresholds thresholds,
        @Nullable JobRepository jobRepository,
        Map<String, String> spark,
        List<Source> sources) {

    public Configuration {
        if (!reportingCurrency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException(
                    "reporting_currency '" + reportingCurrency + "' is not a code such as EUR");
        }
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("sources is empty; at least one export is needed");
        }
        if (defaultDiscountRate != null && defaultDiscountRate.compareTo(BigDecimal.ONE.negate()) <= 0) {
            throw new IllegalArgumentException("default_discount_rate must be above -1");
        }
        String repeated =
                sources.stream().collect(Collectors.groupingBy(Source::name, Collectors.counting())).entrySet().stream()
                        .filter(count -> count.getValue() > 1)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .collect(Collectors.joining(", "));
        if (!repeated.isEmpty()) {
            throw new IllegalArgumentException("sources have the same name: " + repeated);
        }
    }

    /** @throws IllegalArgumentException when there is no such source */
    public Source source(String source) {
        return sources.stream()
                .filter(s -> s.name().equals(source))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no source named " + source));
    }
}
