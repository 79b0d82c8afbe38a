package io.outturn.nightly;

import io.outturn.configuration.Source;
import io.outturn.inmemory.InMemoryTable;
import io.outturn.landing.Excerpt;
import io.outturn.landing.Note;
import io.outturn.landing.NoteKind;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Notes about postings that two sources of the same system both deliver. They would be counted twice. */
final class DeliveredTwice {
    private static final String LEDGER = "finance_posting";

    private DeliveredTwice() {}

    /** By name of the source, of two the later one in the alphabet. */
    static Map<String, List<Note>> notes(SparkSession session, Night night) {
        Set<String> systems = new HashSet<>();
        boolean isShared = night.configuration().sources().stream()
                .filter(source -> source.contract().equals(LEDGER))
                .map(Source::systemName)
                .anyMatch(system -> !systems.add(system));
        if (!isShared) {
            return Map.of();
        }
        List<Row> found = InMemoryTable.list(
                session.sql(
                        """
                with posting as (
                  select s.system, p._source, p._file, p._line, p.posting_id, p.currency, p.amount
                  from finance_posting as p
                  join source as s on s.source = p._source
                )
                select
                  b._source as source, a._source as other, a.system, b.currency, count(*) as rows, sum(b.amount) as amount,
                  min(struct(b.posting_id, a._file as other_file, a._line as other_line, b._file as file, b._line as line))
                    as first
                from posting as a
                join posting as b
                  on b.system = a.system and b.posting_id = a.posting_id and a._source < b._source
                group by b._source, a._source, a.system, b.currency
                order by b._source, a._source, b.currency"""));
        Map<String, List<Row>> byPair = found.stream()
                .collect(Collectors.groupingBy(
                        row -> row.getAs("source") + "\n" + row.getAs("other"), TreeMap::new, Collectors.toList()));
        return byPair.values().stream()
                .collect(Collectors.groupingBy(
                        rows -> rows.get(0).<String>getAs("source"),
                        TreeMap::new,
                        Collectors.mapping(DeliveredTwice::note, Collectors.toList())));
    }

    private static Note note(List<Row> byCurrency) {
        Row any = byCurrency.get(0);
        Row first = any.getAs("first");
        long rows =
                byCurrency.stream().mapToLong(row -> row.<Long>getAs("rows")).sum();
        Map<String, BigDecimal> money = new TreeMap<>();
        byCurrency.forEach(row -> money.put(row.getAs("currency"), row.getAs("amount")));
        return new Note(
                NoteKind.DELIVERED_TWICE,
                rows + (rows == 1 ? " posting" : " postings") + " of system " + Excerpt.of(any.<String>getAs("system"))
                        + " stand under the same key in source " + any.getAs("other")
                        + " too and count twice, here with "
                        + Money.words(money) + "; first: posting_id = " + Excerpt.of(first.<String>getAs("posting_id"))
                        + " at "
                        + Excerpt.line(first.getAs("other_file") + ":" + first.getAs("other_line")) + " and "
                        + Excerpt.line(first.getAs("file") + ":" + first.getAs("line"))
                        + "; where they are the same, leave them out of one source (leave_out), and where the sources number"
                        + " their postings each for itself, give each its own system");
    }
}
