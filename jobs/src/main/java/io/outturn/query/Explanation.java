package io.outturn.query;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one figure of a release was computed.
 *
 * @param table its table
 * @param key the key of its row, by column
 * @param column its name
 * @param unit its unit; null where there is none
 * @param value as published; null when the figure is empty
 * @param missing why the figure is empty; null when it is not
 * @param unfollowed in a sentence, why numbers and rows can't be shown; null when they are
 * @param formula its formula, with the row's values where other rows are selected; null where it is not computed
 * @param withNumbers the formula with the numbers put in
 * @param recomputed what the formula gives now, computed from what the release rests on
 * @param sums sums over other rows in the formula
 * @param inputs the figures of the same row in the formula, and their inputs in turn
 */
public record Explanation(
        String table,
        Map<String, String> key,
        String column,
        @Nullable String unit,
        @Nullable Object value,
        @Nullable Missing missing,
        @Nullable String unfollowed,
        @Nullable String formula,
        @Nullable String withNumbers,
        @Nullable Object recomputed,
        List<Sum> sums,
        List<Explanation> inputs) {

    public Explanation {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        sums = List.copyOf(sums);
        inputs = List.copyOf(inputs);
    }

    /**
     * Why a figure is null.
     *
     * @param code reason code
     * @param explanation the reason in words
     * @param remedy what to do to make it measurable
     * @param amountAtStake in the reporting currency; null when it is not known
     */
    public record Missing(String code, String explanation, String remedy, @Nullable BigDecimal amountAtStake) {}

    /**
     * A figure over other rows.
     *
     * @param figure the expression over the rows, in SQL
     * @param relation table or view with the rows
     * @param value result
     * @param columns names of the columns shown
     * @param rows the first of them
     * @param total how many there are
     * @param figures explanations of the figures that are added up, where these are figures of the release
     */
    public record Sum(
            String figure,
            String relation,
            @Nullable Object value,
            List<String> columns,
            List<List<@Nullable Object>> rows,
            long total,
            List<Explanation> figures) {

        public Sum {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            figures = List.copyOf(figures);
        }
    }

    /** Whether the formula gives the published value. */
    public boolean holds() {
        return formula == null || unfollowed != null || Figures.equal(value, recomputed);
    }
}
