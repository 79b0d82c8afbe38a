package io.outturn.nightly;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.inmemory.InMemoryTable;
import io.outturn.known.KnownFile;
import io.outturn.landing.Excerpt;
import io.outturn.landing.IdForm;
import io.outturn.landing.IdForms;
import io.outturn.landing.Note;
import io.outturn.landing.NoteKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Notes about ids of one kind that differ only by letter case, leading zeros or what spreadsheets and data frames add, although
 * they should match: keys of one ledger; ids in postings and those in the crosswalk, projects and cases; categories of plans
 * and of accounts.
 */
final class AlikeIds {
    private static final Contract LEDGER = Contracts.exports().get("finance_posting");
    private static final int SHOWN = 3;
    private static final IdForm ALL_THE_SAME = new IdForm(true, true);

    /** Matches the id itself in 4711.0, '4711 and ="4711". Written so that it can be pasted into YAML. */
    private static final String ID_ITSELF = "'^(?:=\\x22|\\x27)?(.*?)(?:\\.0)?\\x22?$'";

    private AlikeIds() {}

    /** An id as one source writes it in one column. */
    private record Use(String source, String place, String id, String first, String currency, BigDecimal amount) {}

    /** By name of the source whose setting can make the ids the same. */
    static Map<String, List<Note>> notes(SparkSession session, Night night) {
        Map<String, List<Note>> notes = new TreeMap<>();
        forms(night.landed()).forEach((kind, forms) -> {
            if (forms.canBeAlike()) {
                groups(session, kind).forEach((scope, groups) -> {
                    String source = source(groups);
                    List<Note> told = notes.computeIfAbsent(source, none -> new ArrayList<>());
                    Map<String, List<Use>> settled = new LinkedHashMap<>();
                    Map<String, List<Use>> resaved = new LinkedHashMap<>();
                    groups.forEach(
                            (form, group) -> (distinct(group, ALL_THE_SAME) == 1 ? settled : resaved).put(form, group));
                    if (!settled.isEmpty()) {
                        told.add(note(source, settled));
                    }
                    if (!resaved.isEmpty()) {
                        told.add(resaved(resaved));
                    }
                });
            }
        });
        return notes;
    }

    private static Map<String, IdForms> forms(List<KnownFile> files) {
        Map<String, IdForms> forms = new TreeMap<>();
        files.forEach(file -> file.landed().ids().forEach((kind, some) -> forms.merge(kind, some, IdForms::and)));
        return forms;
    }

    private static boolean isOwn(String kind) {
        return LEDGER.key().stream().anyMatch(key -> kind.equals(key.identifier()));
    }

    /** Uses of ids that are alike, by the form they have in common. Keys of ledgers are compared within each source. */
    private static Map<String, Map<String, List<Use>>> groups(SparkSession session, String kind) {
        List<String> uses = new ArrayList<>();
        for (Contract contract : Contracts.exports().all()) {
            for (Column column : contract.columns()) {
                if (kind.equals(column.identifier()) && (!isOwn(kind) || column.isKey())) {
                    uses.add(uses(contract, column));
                }
            }
        }
        String scope = isOwn(kind) ? "source" : "''";
        List<Row> rows = InMemoryTable.list(session.sql(
                """
                with use as (%s),
                canonical as (
                  select
                    *,
                    %s as scope,
                    regexp_replace(
                      regexp_replace(upper(id), '^(="|\\\\x27)|"$|[.]0$', ''), '(^|/)0+(?=[0-9A-Z])', '$1'
                    ) as form
                  from use
                ),
                compared as (
                  select
                    *,
                    min(id) over (partition by scope, form) as least,
                    max(id) over (partition by scope, form) as greatest
                  from canonical
                )
                select *
                from compared
                where least <> greatest
                order by scope, form, id, place, source, currency"""
                        .formatted(String.join("\nunion all\n", uses), scope)));
        Map<String, Map<String, List<Use>>> groups = new TreeMap<>();
        for (Row row : rows) {
            groups.computeIfAbsent(row.getAs("scope"), none -> new LinkedHashMap<>())
                    .computeIfAbsent(row.getAs("form"), none -> new ArrayList<>())
                    .add(new Use(
                            row.getAs("source"),
                            row.getAs("place"),
                            row.getAs("id"),
                            row.getAs("first"),
                            row.getAs("currency"),
                            row.getAs("amount")));
        }
        return groups;
    }

    private static String uses(Contract contract, Column column) {
        boolean isMoney = contract.equals(LEDGER);
        return """
                select
                  _source as source, '%1$s.%2$s' as place, %2$s as id, %3$s as currency,
                  min(concat(_file, ':', _line)) as first, %4$s as amount
                from %1$s
                where %2$s is not null
                group by _source, %2$s%5$s"""
                .formatted(
                        contract.name(),
                        column.name(),
                        isMoney ? "currency" : "cast(null as string)",
                        isMoney ? "cast(sum(amount) as decimal(38,2))" : "cast(null as decimal(38,2))",
                        isMoney ? ", currency" : "");
    }

    /** The source to set: a ledger where one is among them, because figures depend on it. */
    private static String source(Map<String, List<Use>> groups) {
        TreeSet<String> ledgers = new TreeSet<>();
        TreeSet<String> all = new TreeSet<>();
        groups.values().stream().flatMap(List::stream).forEach(use -> {
            all.add(use.source());
            if (use.place().startsWith(LEDGER.name() + ".")) {
                ledgers.add(use.source());
            }
        });
        return ledgers.isEmpty() ? all.first() : ledgers.first();
    }

    private static Note note(String source, Map<String, List<Use>> groups) {
        boolean ignoreCase = false;
        boolean stripZeros = false;
        for (List<Use> group : groups.values()) {
            ignoreCase |= merges(group, new IdForm(true, false));
            stripZeros |= merges(group, new IdForm(false, true));
        }
        String settings = (ignoreCase ? "ignore_case: true" : "")
                + (ignoreCase && stripZeros ? ", " : "")
                + (stripZeros ? "strip_leading_zeros: true" : "");
        return new Note(
                NoteKind.ALIKE_IDS,
                groups.size() + (groups.size() == 1 ? " id is" : " ids are")
                        + " written in ways that differ by letter case or zeros in front alone and do not match"
                        + moneyAndExamples(groups) + "; where they are the same, set ids: {" + settings
                        + "} for source "
                        + source);
    }

    private static Note resaved(Map<String, List<Use>> groups) {
        return new Note(
                NoteKind.ALIKE_IDS,
                groups.size() + (groups.size() == 1 ? " id is" : " ids are")
                        + " also written as spreadsheets and data frames write ids and do not match"
                        + moneyAndExamples(groups) + "; where they are the same, add pattern: " + ID_ITSELF
                        + " to the column");
    }

    private static String moneyAndExamples(Map<String, List<Use>> groups) {
        Map<String, BigDecimal> money = new TreeMap<>();
        groups.values().stream()
                .flatMap(List::stream)
                .filter(use -> use.currency() != null)
                .forEach(use -> money.merge(use.currency(), use.amount(), BigDecimal::add));
        String examples =
                groups.values().stream().limit(SHOWN).map(AlikeIds::example).collect(Collectors.joining("; "));
        return (money.isEmpty() ? "" : ", with " + Money.words(money) + " of postings") + ": " + examples
                + (groups.size() > SHOWN ? "; ..." : "");
    }

    /** Whether a setting makes some of the ids the same, on its own or because it is needed together with the other setting. */
    private static boolean merges(List<Use> group, IdForm alone) {
        long written = group.stream().map(Use::id).distinct().count();
        IdForm other = new IdForm(!alone.ignoreCase(), !alone.stripLeadingZeros());
        return distinct(group, alone) < written || distinct(group, ALL_THE_SAME) < distinct(group, other);
    }

    private static long distinct(List<Use> group, IdForm form) {
        return group.stream().map(use -> form.of(use.id())).distinct().count();
    }

    private static String example(List<Use> group) {
        Map<String, Use> byId = new LinkedHashMap<>();
        group.forEach(use -> byId.putIfAbsent(use.id(), use));
        return byId.values().stream()
                .map(use -> Excerpt.of(use.id()) + " (" + use.place() + " at " + Excerpt.line(use.first()) + ")")
                .collect(Collectors.joining(" and "));
    }
}
