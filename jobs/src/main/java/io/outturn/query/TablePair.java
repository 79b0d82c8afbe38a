package io.outturn.query;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType;
import io.outturn.contract.Contract;
import io.outturn.release.ReleaseDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * SQL that compares a table of two releases, in the schemas {@code earlier} and {@code main}, by key and column.
 *
 * @param columns columns that both releases have, in the contract's order
 */
record TablePair(Contract contract, List<Column> columns) {
    /**
     * Both rows of each key, as {@code e} and {@code n}; one of them may be missing, except in a table that keeps history: that a date came
     * to it and another of the month went says nothing.
     */
    String pairs() {
        String join = contract.keepsHistory() ? " inner join " : " full outer join ";
        String table = ReleaseDatabase.identifier(contract.name());
        return "create or replace temp table pair as select e, n from (select *, true as _here from earlier." + table
                + ") as e" + join + "(select *, true as _here from main." + table + ") as n on "
                + contract.key().stream()
                        .map(key -> ReleaseDatabase.identifier(key.name()))
                        .map(key -> "e." + key + " is not distinct from n." + key)
                        .collect(Collectors.joining(" and "));
    }

    /**
     * Counts of added, removed and changed rows, and the newest period of the earlier release that had begun on its as-of date.
     *
     * @param asOf as-of date of the earlier release
     */
    String counts(LocalDate asOf) {
        String differs = compared().stream()
                .map(column -> either("e", column) + " is distinct from " + either("n", column))
                .collect(Collectors.joining(" or "));
        return "insert into table_change select " + ReleaseDatabase.literal(contract.name())
                + ", count(*) filter (where e._here), count(*) filter (where n._here),"
                + " count(*) filter (where e._here is null), count(*) filter (where n._here is null),"
                + " count(*) filter (where e._here and n._here and (" + (differs.isEmpty() ? "false" : differs)
                + ")), "
                + date().map(key -> "max(" + either("e", key) + ") filter (where " + either("e", key) + " <= date '"
                                + asOf + "')")
                        .orElse("null")
                + " from pair";
    }

    /** A row per differing column; of added and removed rows, a row per figure. */
    String changes() {
        List<String> selects = new ArrayList<>();
        for (Column column : compared()) {
            boolean isFigure = column.measure() || column.type().kind() == ColumnType.Kind.DECIMAL;
            String condition = "e._here and n._here and " + either("e", column) + " is distinct from "
                    + either("n", column)
                    + (isFigure
                            ? " or (e._here is null or n._here is null) and coalesce(" + either("n", column) + ", "
                                    + either("e", column) + ") is not null"
                            : "");
            selects.add(select(column) + " from pair where " + condition);
        }
        String noFigure = compared().stream()
                .filter(column -> column.measure() || column.type().kind() == ColumnType.Kind.DECIMAL)
                .map(column -> "coalesce(" + either("n", column) + ", " + either("e", column) + ") is null")
                .collect(Collectors.joining(" and "));
        selects.add(head() + ", null, null, false, false, null, null, null, null, null, [], [], [] from pair"
                + " where (e._here is null or n._here is null)" + (noFigure.isEmpty() ? "" : " and " + noFigure));
        return "insert into change " + String.join(" union all ", selects);
    }

    private String select(Column column) {
        RestsOn rests = RestsOn.of(contract, column);
        boolean isNumber =
                switch (column.type().kind()) {
                    case DECIMAL, INT, BIGINT -> true;
                    default -> false;
                };
        boolean isMoney = column.unit() != null
                && column.unit().contains("currency")
                && !column.unit().contains("ratio");
        String number = isNumber
                ? "cast(" + either("n", column) + " as decimal(38, 6)) - cast(" + either("e", column)
                        + " as decimal(38, 6))"
                : "null";
        String size = isNumber
                ? "abs(coalesce(cast(" + either("n", column) + " as decimal(38, 6)), 0) - coalesce(cast("
                        + either("e", column) + " as decimal(38, 6)), 0))"
                : "null";
        Set<String> own = new LinkedHashSet<>(rests.own());
        own.retainAll(columns.stream().map(Column::name).collect(Collectors.toSet()));
        String follows = own.stream()
                .map(contract::column)
                .map(input -> "case when e._here and n._here and " + either("e", input) + " is distinct from "
                        + either("n", input) + " then " + ReleaseDatabase.literal(input.name()) + " end")
                .collect(Collectors.joining(", ", "list_filter([", "], lambda x: x is not null)"));
        return head() + ", " + ReleaseDatabase.literal(column.name()) + ", "
                + (column.unit() == null ? "null" : ReleaseDatabase.literal(column.unit())) + ", " + isMoney + ", "
                + column.measure()
                + ", cast(" + either("e", column) + " as varchar), cast(" + either("n", column) + " as varchar), "
                + number + ", " + size + ", null, " + (own.isEmpty() ? "[]" : follows) + ", "
                + list(rests.others()) + ", " + list(rests.restated());
    }

    private String head() {
        String item = contract.key().stream()
                .map(key ->
                        "coalesce(cast(coalesce(" + either("n", key) + ", " + either("e", key) + ") as varchar), '-')")
                .collect(Collectors.joining(", "));
        String period = date().map(key -> "coalesce(" + either("n", key) + ", " + either("e", key) + ")")
                .orElse("null");
        Column caseId = columns.stream()
                .filter(column -> column.name().equals("case_id"))
                .findFirst()
                .orElse(null);
        return "select " + ReleaseDatabase.literal(contract.name()) + ", concat_ws('/', " + item + "), "
                + (caseId == null ? "null" : "coalesce(" + either("n", caseId) + ", " + either("e", caseId) + ")")
                + ", " + period
                + ", case when e._here is null then 'came' when n._here is null then 'went' else 'changed' end";
    }

    /** The key column with the period or day of a row. */
    private Optional<Column> date() {
        return contract.key().stream()
                .filter(key -> key.type().kind() == ColumnType.Kind.DATE)
                .findFirst();
    }

    /** All columns except the key and the as-of date, which always differs. */
    private List<Column> compared() {
        return columns.stream()
                .filter(column -> !column.isKey() && !column.name().equals("as_of"))
                .toList();
    }

    private static String either(String side, Column column) {
        return side + "." + ReleaseDatabase.identifier(column.name());
    }

    private static String list(Set<String> names) {
        return names.stream().map(ReleaseDatabase::literal).collect(Collectors.joining(", ", "[", "]"));
    }
}
