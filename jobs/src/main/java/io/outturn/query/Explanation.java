package io.outturn.query;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one figure of a release came about.
 *
 * @param table the table it stands in
 * @param key the row it stands in, by key column
 * @param column its name
 * @param unit what it counts; null where there is nothing to name
 * @param value as published; null when it cannot be given
 * @param missing why it cannot be given; null when it is
 * @param unfollowed why no numbers can be put in and no rows shown, in a sentence; null when they can
 * @param formula what it is computed from, with the row's own values where rows are looked for; null where it is not
 *     computed
 * @param withNumbers the formula with the numbers put in
 * @param recomputed what the formula gives now, from what the release rests on
 * @param sums what is added up over other rows
 * @param inputs the figures of the same row that the formula names, and those behind them
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
     * @param remedy what would make it measurable
     * @param amountAtStake in the reporting currency; null when it is not known
     */
    public record Missing(String code, String explanation, String remedy, @Nullable BigDecimal amountAtStake) {}

    /**
     * A figure over other rows.
     *
     * @param figure what is computed over them, in SQL
     * @param relation where they stand
     * @param value what comes out
     * @param columns names of what the rows show
     * @param rows the first of them
     * @param total how many there are
     * @param figures explanations of the figures that are added up, where they are figures of the release themselves
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

    /** Whether the formula gives what was published. */
    public boolean holds() {
        return formula == null || unfollowed != null || Figures.equal(value, recomputed);
    }
}
