package io.outturn.nightly;

import io.outturn.configuration.Source;
import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.inmemory.InMemoryTable;
import io.outturn.inmemory.RowType;
import io.outturn.inmemory.Sessions;
import io.outturn.inmemory.TemporaryViews;
import io.outturn.known.KnownFile;
import io.outturn.known.KnownInputs;
import io.outturn.known.ReplacementOrder;
import io.outturn.landing.Excerpt;
import io.outturn.landing.Note;
import io.outturn.landing.NoteKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Checks rows of sources that deliver changes that were replaced by a later row of the same key: whether it is known which row
 * is later, and whether both stand for the same thing.
 */
final class Replacements {
    private static final Contract LEDGER = Contracts.exports().get("finance_posting");
    private static final String VIEW = "repeated_row";

    /**
     * In what the posting {@code later} differs from {@code earlier}, of the same key, so that it is another posting; null
     * where it is the same.
     */
    private static final String CHANGE =
            """
            case
              when later.fiscal_year <> earlier.fiscal_year then 'fiscal year'
              when later.project_ref <> earlier.project_ref then 'project_ref'
              when later.account <> earlier.account then 'account'
              when sign(later.amount) * sign(earlier.amount) < 0 then 'sign'
            end""";

    private final SparkSession session;
    private final Night night;
    private final KnownInputs inputs;

    /** @param session has the days of the calendar */
    Replacements(SparkSession session, Night night, KnownInputs inputs) {
        this.session = session;
        this.night = night;
        this.inputs = inputs;
    }

    /**
     * Checks that the configuration says which row counts where two files of the same day have different rows of a key.
     *
     * @throws InvalidInput naming two lines of each source
     */
    void checkOrder() {
        List<String> problems = new ArrayList<>();
        for (Contract contract : Contracts.exports().all()) {
            Dataset<Row> repeated = inputs.repeated(contract);
            if (repeated != null) {
                undecided(contract, repeated, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private void undecided(Contract contract, Dataset<Row> repeated, List<String> problems) {
        String key = String.join(", ", contract.key().stream().map(Column::name).toList());
        SparkSession own = Sessions.beside(session);
        TemporaryViews.register(own, VIEW, repeated);
        Dataset<Row> pairs = own.sql(
                """
                with row as (
                  select
                    _source, _file, _line, _extracted_on, concat_ws(', ', %1$s) as id,
                    to_json(struct(%2$s)) as said,
                    max(_extracted_on) over (partition by _source, %1$s) as newest,
                    lead(struct(_extracted_on, _file, _line, to_json(struct(%2$s)) as said))
                      over (partition by _source, %1$s order by %3$s) as next
                  from repeated_row
                )
                select
                  _source,
                  count(*) as rows,
                  min(struct(id, _file, _line, next._file as other_file, next._line as other_line, _extracted_on)) as first
                from row
                where _extracted_on = newest and next._extracted_on = newest and next._file <> _file and next.said <> said
                group by _source
                order by _source"""
                        .formatted(key, String.join(", ", contract.columnNames()), ReplacementOrder.OLDEST_FIRST));
        for (Row pair : InMemoryTable.list(pairs)) {
            Source source = source(pair.getAs("_source"));
            if (source.order() == null) {
                Row first = pair.getAs("first");
                problems.add("source " + source.name() + ": " + pair.getAs("rows")
                        + " keys stand with other values in another file of the same day, and nothing says which is the later"
                        + " one; first: " + key + " = " + Excerpt.of(String.valueOf(first.<Object>getAs("id"))) + " at "
                        + place(first.getAs("_file"), first.getAs("_line")) + " and "
                        + place(first.getAs("other_file"), first.getAs("other_line")) + " of "
                        + first.getAs("_extracted_on")
                        + ". Give the files different dates (extracted_on), or set order: name where the later name is that"
                        + " of the later file");
            }
        }
    }

    private Source source(String name) {
        return night.configuration().sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String place(String file, long line) {
        return Excerpt.line(file + ":" + line);
    }

    /** Notes about postings whose key was used again for another posting, with the money that was replaced, by source. */
    Map<String, List<Note>> notes() {
        Dataset<Row> repeated = inputs.repeated(LEDGER);
        if (repeated == null) {
            return Map.of();
        }
        SparkSession own = Sessions.beside(session);
        TemporaryViews.register(own, VIEW, repeated);
        Dataset<Row> changes = own.sql(
                """
                with row as (
                  select
                    r.*, d.fiscal_year,
                    lead(struct(r.posted_on, d.fiscal_year, r.project_ref, r.account, r.currency, r.amount, r._file, r._line))
                      over (partition by r._source, r.posting_id order by %2$s) as next
                  from repeated_row as r
                  left join calendar_day as d on d.day = r.posted_on
                ),
                changed as (
                  select
                    *,
                    %1$s as change
                  from (select *, next as later, struct(*) as earlier from row where next is not null) as pair
                )
                select
                  _source, change, currency, count(*) as rows, sum(amount) as amount,
                  min(struct(posting_id, _file, _line, posted_on, project_ref, account, currency, amount, next)) as first
                from changed
                where change is not null
                group by _source, change, currency
                order by _source, change, currency"""
                        .formatted(CHANGE, ReplacementOrder.OLDEST_FIRST));
        Map<String, Map<String, List<Row>>> bySource = new TreeMap<>();
        InMemoryTable.list(changes)
                .forEach(row -> bySource.computeIfAbsent(row.getAs("_source"), s -> new LinkedHashMap<>())
                        .computeIfAbsent(row.getAs("change"), c -> new ArrayList<>())
                        .add(row));
        Map<String, List<Note>> notes = new TreeMap<>();
        bySource.forEach((source, byChange) -> notes.put(
                source,
                byChange.entrySet().stream()
                        .map(change -> note(change.getKey(), change.getValue()))
                        .toList()));
        return notes;
    }

    /**
     * Postings whose key stood for another posting in files known then, together with that other posting with its amount
     * negated, as if it had been reversed.
     *
     * @param session has the days of the calendar
     * @param inputs what is known now
     * @param then files that were known then
     * @return rows as in the view of postings; none where no key occurs twice
     */
    static Dataset<Row> ofSomethingElse(SparkSession session, KnownInputs inputs, List<KnownFile> then) {
        Dataset<Row> repeated = inputs.repeated(LEDGER);
        if (repeated == null) {
            return inputs.rows(LEDGER).limit(0);
        }
        SparkSession own = Sessions.beside(session);
        TemporaryViews.register(own, VIEW, repeated);
        TemporaryViews.register(
                own,
                "file_then",
                InMemoryTable.of(
                        own,
                        then.stream()
                                .filter(file -> file.contract().equals(LEDGER))
                                .map(file -> RowFactory.create(file.source(), file.file()))
                                .toList(),
                        RowType.of("source STRING, file STRING")));
        String columns = String.join(", ", repeated.columns());
        return own.sql(
                """
                with row as (
                  select
                    r.*, d.fiscal_year, t.file is not null as was_known,
                    row_number() over (
                      partition by r._source, r.posting_id, t.file is not null
                      order by %3$s
                    ) as place
                  from repeated_row as r
                  left join calendar_day as d on d.day = r.posted_on
                  left join file_then as t on t.source = r._source and t.file = r._file
                ),
                pair as (
                  select struct(later.*) as later, struct(earlier.*) as earlier
                  from row as later
                  join row as earlier on earlier._source = later._source and earlier.posting_id = later.posting_id
                  where later.place = 1 and not later.was_known and earlier.place = 1 and earlier.was_known
                    and %1$s is not null
                ),
                changed as (
                  select later.* from pair
                  union all
                  select earlier.* from pair
                )
                select %2$s from (
                  select * except (amount), if(was_known, cast(-amount as decimal(18,2)), amount) as amount from changed
                ) as turned"""
                        .formatted(CHANGE, columns, ReplacementOrder.NEWEST_FIRST));
    }

    private static Note note(String change, List<Row> byCurrency) {
        long rows =
                byCurrency.stream().mapToLong(row -> row.<Long>getAs("rows")).sum();
        Map<String, BigDecimal> money = byCurrency.stream()
                .collect(Collectors.toMap(
                        row -> row.getAs("currency"), row -> row.getAs("amount"), BigDecimal::add, TreeMap::new));
        Row first = byCurrency.get(0).getAs("first");
        String other = change.equals("sign") ? "with the other sign" : "for another " + change;
        return new Note(
                NoteKind.REUSED_KEY,
                rows + (rows == 1 ? " posting was" : " postings were") + " replaced by a later row of the same key "
                        + other
                        + ", which took away " + Money.words(money) + "; first: posting_id = "
                        + Excerpt.of(first.<String>getAs("posting_id")) + ", " + words(first) + ", now "
                        + words(first.getAs("next"))
                        + "; where these are different postings, set " + advice(change));
    }

    private static String advice(String change) {
        return switch (change) {
            case "fiscal year" -> "identity: [fiscal_year, posting_id]";
            case "sign" -> "identity to posting_id and what tells them apart";
            default -> "identity: [" + change + ", posting_id]";
        };
    }

    private static String words(Row posting) {
        return Money.words(posting.getAs("amount"), posting.getAs("currency")) + " of "
                + posting.getAs("posted_on") + " for " + Excerpt.of(posting.<String>getAs("project_ref")) + " on "
                + Excerpt.of(posting.<String>getAs("account")) + " at "
                + place(posting.getAs("_file"), posting.getAs("_line"));
    }
}
