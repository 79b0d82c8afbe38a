package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import io.outturn.contract.Contract;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where rows of a contract hold money, by the columns' places in it.
 *
 * @param all columns whose unit is a currency
 * @param amount the one that says what a row is about: {@code amount}, or the only one there is; -1 where none does
 * @param currency whose currency the amounts have; -1 where another contract says it
 */
record MoneyColumns(List<Integer> all, int amount, int currency) {
    static final int NONE = -1;

    static MoneyColumns of(Contract contract) {
        List<Integer> all = IntStream.range(0, contract.columns().size())
                .filter(i -> isMoney(contract.columns().get(i)))
                .boxed()
                .toList();
        int amount = contract.columnNames().indexOf("amount");
        return new MoneyColumns(
                all,
                all.contains(amount) ? amount : all.size() == 1 ? all.get(0) : NONE,
                contract.columnNames().indexOf("currency"));
    }

    private static boolean isMoney(Column column) {
        String unit = column.unit();
        return column.type().kind() == Kind.DECIMAL && unit != null && unit.startsWith("currency");
    }
}
