package io.outturn.landing;

import java.util.HashMap;
import java.util.Map;

/** Adds up the money in records that expressions of a mapping leave out, by expression. */
final class LeftOutMoney {
    private final Shaper shaper;
    private final RowReader reader;
    private final MoneyColumns columns;
    private final Map<String, MoneyTally> tallies = new HashMap<>();

    LeftOutMoney(Shaper shaper, RowReader reader, MoneyColumns columns) {
        this.shaper = shaper;
        this.reader = reader;
        this.columns = columns;
    }

    /** Adds the record that was shaped last, if it was left out, as far as its money can be read. */
    void add(RawRow.Cells record) {
        String rule = shaper.leftOutBy();
        if (rule != null) {
            for (RawRow.Cells row : shaper.rows(record)) {
                of(rule).add(reader, row);
            }
        }
    }

    /** Adds one of several rows of a record. */
    void add(Shaper.LeftOutRow row) {
        of(row.rule()).add(reader, row.row());
    }

    private MoneyTally of(String rule) {
        return tallies.computeIfAbsent(rule, none -> new MoneyTally(columns));
    }

    /** Takes over what was left out of another part of the same file. */
    void include(LeftOutMoney other) {
        other.tallies.forEach((rule, held) -> of(rule).include(held));
    }

    /** As {@link MoneyTally#held}, of what an expression left out. */
    String held(String rule) {
        return of(rule).held();
    }
}
