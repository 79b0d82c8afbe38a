package io.outturn.nightly;

import io.outturn.configuration.Alignment;
import io.outturn.configuration.Configuration;
import io.outturn.configuration.FindingRule;
import io.outturn.configuration.FindingRule.Severity;
import io.outturn.measure.MeasureInputs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Registers parts of the configuration as views for measures. */
final class ConfiguredTables {
    private static final int WEIGHT_DECIMALS = 12;
    private static final int DECIMALS_OF_MILLIONS = 6;
    private static final int DECIMALS_OF_THOUSANDS = 3;

    /** A rule that names none is about every kind. */
    private static final List<@Nullable String> ALL_KINDS = Collections.singletonList(null);

    private ConfiguredTables() {}

    static void register(SparkSession spark, Configuration configuration) {
        MeasureInputs.register(spark, "alignment_weight", weights(configuration.alignment()));
        MeasureInputs.register(spark, "size_band", sizeBands(configuration.sizeBands()));
        MeasureInputs.register(spark, "finding_rule", findingRules(configuration.findings()));
    }

    private static List<Row> weights(Alignment alignment) {
        return alignment.weights().stream()
                .map(weight -> RowFactory.create(
                        weight.component(),
                        weight.facet(),
                        weight.weight().setScale(WEIGHT_DECIMALS, RoundingMode.HALF_UP)))
                .toList();
    }

    private static List<Row> sizeBands(List<BigDecimal> boundaries) {
        List<Row> bands = new ArrayList<>();
        BigDecimal from = null;
        for (BigDecimal to : boundaries) {
            bands.add(band(from, to));
            from = to;
        }
        bands.add(band(from, null));
        return bands;
    }

    /** One row for each rule and kind of finding it names. */
    private static List<Row> findingRules(List<FindingRule> rules) {
        List<Row> rows = new ArrayList<>();
        for (FindingRule rule : rules) {
            Severity severity = rule.severity();
            int place = rows.size() + 1;
            for (String kind : rule.kinds().isEmpty() ? ALL_KINDS : rule.kinds()) {
                rows.add(RowFactory.create(
                        place,
                        kind,
                        rule.businessUnit(),
                        rule.tier(),
                        rule.raised(),
                        severity == null ? null : severity.word(),
                        cents(rule.leastAmount()),
                        rule.owner(),
                        rule.defaultOwner()));
            }
        }
        return rows;
    }

    private static Row band(@Nullable BigDecimal from, @Nullable BigDecimal to) {
        String label = from == null
                ? "under " + brief(to)
                : to == null ? brief(from) + " and over" : brief(from) + " to " + brief(to);
        return RowFactory.create(cents(from), cents(to), label);
    }

    private static @Nullable BigDecimal cents(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.setScale(2, RoundingMode.HALF_UP);
    }

    private static String brief(@Nullable BigDecimal amount) {
        if (amount == null) {
            return "any";
        }
        BigDecimal millions = amount.movePointLeft(DECIMALS_OF_MILLIONS);
        BigDecimal thousands = amount.movePointLeft(DECIMALS_OF_THOUSANDS);
        return millions.compareTo(BigDecimal.ONE) >= 0
                ? millions.stripTrailingZeros().toPlainString() + "m"
                : thousands.compareTo(BigDecimal.ONE) >= 0
                        ? thousands.stripTrailingZeros().toPlainString() + "k"
                        : amount.stripTrailingZeros().toPlainString();
    }
}
