package io.outturn.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.measure.LocalSpark;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** Queries over tables in memory, planned and run as one task, against the same queries as Spark plans and runs them by itself. */
@Tag("slow")
class InMemoryTableTest {
    private static final String LEFT =
            """
            select * from values
              (1, 'a', 10.25, date'2026-01-31'), (2, 'b', 20.50, date'2026-02-28'), (2, 'c', 30.75, null),
              (null, 'd', 40.00, date'2026-03-31'), (4, null, null, date'2026-01-31'), (5, 'e', -1.00, date'2026-02-28')
              as t (id, name, amount, day)""";
    private static final String RIGHT =
            """
            select * from values
              (1, 'a', 'x'), (1, 'z', 'y'), (2, 'c', 'z'), (null, 'd', 'n'), (7, 'q', null) as t (id, name, word)""";

    private static SparkSession plain;
    private static SparkSession singleTask;

    @BeforeAll
    static void registerTheSameRowsInBoth() {
        plain = LocalSpark.session().newSession();
        plain.conf().set("spark.sql.shuffle.partitions", "3");
        plain.conf().set("spark.sql.codegen.wholeStage", "true");
        plain.conf().set("spark.sql.codegen.factoryMode", "FALLBACK");
        singleTask = LocalSpark.session().newSession();
        SingleTask.SETTINGS.forEach(singleTask.conf()::set);
        for (String[] view : new String[][] {{"l", LEFT}, {"r", RIGHT}, {"none", RIGHT + " where id > 99"}}) {
            plain.sql(view[1]).repartition(3).createOrReplaceTempView(view[0]);
            InMemoryTable.of(singleTask.sql(view[1])).dataset().createOrReplaceTempView(view[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from l inner join r on l.id = r.id",
                "select * from l left join r using (id, name)",
                "select * from l right join r on l.id = r.id and l.amount > 15",
                "select * from l full outer join r on l.id = r.id and l.name = r.name",
                "select * from l full outer join r on l.id <=> r.id",
                "select * from l left semi join r on l.id = r.id",
                "select * from l left anti join r on l.id = r.id",
                "select * from l where id not in (select id from r where id is not null)",
                "select * from l where id not in (select id from r)",
                "select * from l where id not in (select id from none)",
                "select * from l where (id, name) not in (select id, name from r where word = 'y')",
                "select * from l where exists (select 1 from r where r.id = l.id) or name = 'e'",
                "select * from l cross join r",
                "select * from l cross join (select max(word) as last from r)",
                "select l.id from l cross join r",
                "select id from l where amount > (select avg(amount) from l)",
                "select id, (select count(*) from r) as others from l where id in (select id from r)",
                "select l.id from l cross join (select max(word) as last from r)",
                "select * from (select id, sum(amount) as total from l group by id) cross join (values (1), (2)) as o (way)",
                "select way, sum(amount) from l cross join (values (1), (2)) as o (way) group by way",
                "select l.id, r.word, way from l cross join (values (1), (2)) as o (way) left join r on r.id = l.id",
                "select * from l, r where l.id = r.id or l.name = r.name",
                "select * from l left join r on l.id < r.id",
                "select * from l right join r on l.amount > 20",
                "select * from l full outer join r on l.id < r.id",
                "select * from l left anti join r on l.id < r.id",
                "select * from l left semi join r on l.id < r.id",
                "select * from l inner join r on l.id < r.id",
                "select * from l left join none on l.id = none.id",
                "select * from l full outer join none on l.id = none.id",
                "select l.*, (select max(word) from r where r.id = l.id) as word from l",
                "select id, sum(amount), count(*), min(name), max(day) from l group by id",
                "select sum(amount), count(distinct id), avg(amount) from l",
                "select count(*), sum(id) from none",
                "select id, count(*) from none group by id",
                "select id, count(distinct name), sum(distinct amount), max(amount) filter (where name <> 'b') from l group by id",
                "select id, sort_array(collect_list(name)), max_by(name, amount) from l group by id",
                "select name, min(struct(day, name)), max(day), min(word) from l left join r using (name) group by name",
                "select id % 500, min(cast(id as string)), count(*) from range(2000) group by id % 500",
                "select id, min(name) as first from l group by id having min(name) > 'a' order by first",
                "select id, first, sum(amount) over (partition by id) from"
                        + " (select id, min(name) as first, max(amount) as amount from l group by id, day)",
                "select distinct id from l union select id from r",
                "select id from l union all select id from r union all select id from none",
                "select id, name, sum(amount) over (partition by id order by name) from l",
                "select *, row_number() over (order by amount desc, name) as place from l",
                "select id, name, sum(amount) from l group by rollup (id, name)",
                "select * from (select id, amount, name from l) pivot (sum(amount) for name in ('a', 'b', 'c'))",
                "select id, explode(array(name, 'more')) from l",
                "select name, lag(amount) over (partition by day order by name) from l",
                "with twice as (select id, sum(amount) as amount from l group by id)"
                        + " select * from twice as a inner join twice as b on a.id = b.id",
                "select a.id, b.name from l as a inner join l as b on a.id = b.id and a.name < b.name",
                "select l.id, r.word from l left join r on l.id = r.id where r.word is not null",
                "select l.id, r.word from l full outer join r on l.id = r.id where l.amount > 0 and r.word is not null",
                "select l.id, r.word from l inner join r on l.id = r.id or (l.id is null and r.id is null)",
                "select * from l inner join r on l.id = r.id where 1 = 1",
                "select * from l inner join r on l.id = r.id where 1 = 2",
                "select id from l where cast(id as bigint) < 9000000000 and cast(id as bigint) <> -9000000000",
                "select id from l where cast(id as decimal(5,2)) = 2.5 or cast(id as decimal(5,2)) = 2.00",
                "select way, count(*) from (select id, 'left' as way from l union all select id, 'none' from none) as u"
                        + " where way <> 'right' group by way",
                "select kind, id, sum(amount) from (select 'x' as kind, * from l) as k group by kind, id order by kind, id",
                "select coalesce(word, 'none') as word, count(*) from l left join r on l.id = r.id and r.word = 'x'"
                        + " group by coalesce(word, 'none')",
            })
    void rowsAreTheSame(String query) {
        List<Row> rows = InMemoryTable.list(singleTask.sql(query));
        assertThat(texts(rows))
                .containsExactlyInAnyOrderElementsOf(texts(plain.sql(query).collectAsList()));
        assertThat(texts(InMemoryTable.of(singleTask.sql(query)).dataset().collectAsList()))
                .containsExactlyElementsOf(texts(rows));
        // The same plan as tasks that Spark schedules.
        assertThat(texts(singleTask.sql(query).collectAsList())).containsExactlyInAnyOrderElementsOf(texts(rows));
    }

    @Test
    void orderIsTheOneAskedFor() {
        String query = "select name, amount from l order by amount desc nulls last, name";
        assertThat(texts(InMemoryTable.list(singleTask.sql(query))))
                .containsExactlyElementsOf(texts(plain.sql(query).collectAsList()));
    }

    @Test
    void excludedRulesAreRulesThatSparkHas() {
        var optimizer = ((org.apache.spark.sql.classic.SparkSession) plain)
                .sessionState()
                .optimizer();
        Set<String> rules = CollectionConverters.asJava(optimizer.defaultBatches()).stream()
                .flatMap(batch -> CollectionConverters.asJava(batch.rules()).stream())
                .map(rule -> rule.ruleName())
                .collect(Collectors.toSet());
        assertThat(rules).containsAll(SingleTask.EXCLUDED_RULES);
        assertThat(CollectionConverters.asJava(optimizer.nonExcludableRules()))
                .doesNotContainAnyElementsOf(SingleTask.EXCLUDED_RULES);
    }

    @Test
    void nothingIsExchanged() {
        String plan = singleTask
                .sql("select l.id, count(word), sum(amount) from l full outer join r on l.id = r.id"
                        + " group by l.id order by 1")
                .queryExecution()
                .executedPlan()
                .toString();
        assertThat(plan).contains("ShuffledHashJoin").doesNotContain("Exchange", "SortMergeJoin", "partial_sum");
    }

    @Test
    void groupsAreNotSortedWhateverIsMadeOfTheirRows() {
        String plan = singleTask
                .sql("select id, min(name), max(struct(name, day)), sum(amount) from l group by id")
                .queryExecution()
                .executedPlan()
                .toString();
        assertThat(plan).contains("ObjectHashAggregate").doesNotContain("Sort", "partial_sum");
    }

    @Test
    void otherSessionsPlanAsUsual() {
        assertThat(plain.sql("select id, sum(amount) from l group by id")
                        .queryExecution()
                        .executedPlan()
                        .toString())
                .contains("Exchange", "partial_sum");
    }

    @Test
    void rowsHaveTheSameContentsInWhateverOrder() {
        Dataset<Row> up = InMemoryTable.of(singleTask.sql("select * from l order by name"))
                .dataset();
        Dataset<Row> down = InMemoryTable.of(singleTask.sql("select * from l order by name desc"))
                .dataset();
        Dataset<Row> fewer =
                InMemoryTable.of(singleTask.sql("select * from l where id > 1")).dataset();
        assertThat(InMemoryTable.contents(up)).isNotNull().isEqualTo(InMemoryTable.contents(down));
        assertThat(InMemoryTable.contents(up)).isNotEqualTo(InMemoryTable.contents(fewer));
        assertThat(InMemoryTable.contents(InMemoryTable.in(plain, up))).isEqualTo(InMemoryTable.contents(up));
        assertThat(InMemoryTable.contents(plain.table("l"))).isNull();
    }

    @Test
    void aTableServesOtherSessionsToo() {
        InMemoryTable table = InMemoryTable.of(singleTask.table("l"));
        assertThat(texts(table.dataset(plain).repartition(4).collectAsList()))
                .containsExactlyInAnyOrderElementsOf(texts(plain.table("l").collectAsList()));
    }

    @Test
    void someColumnsOfATableNeedNoQuery() {
        Dataset<Row> some = singleTask.table("l").select("day", "id");
        Dataset<Row> table = InMemoryTable.of(singleTask.table("l")).dataset();
        assertThat(texts(InMemoryTable.list(table.drop("name", "amount").select("day", "id"))))
                .containsExactlyElementsOf(texts(InMemoryTable.list(some)));
        assertThat(texts(InMemoryTable.list(table.select("day", "id"))))
                .containsExactlyElementsOf(texts(InMemoryTable.list(some)));
    }

    @Test
    void sortedRowsAreInTheOrderSparkSortsThem() {
        String query = "select name, amount, day from l order by day, name";
        InMemoryTable sorted = InMemoryTable.of(singleTask.sql("select name, amount, day from l"))
                .sorted(List.of("day", "name"));
        assertThat(texts(sorted.dataset().collectAsList()))
                .containsExactlyElementsOf(texts(plain.sql(query).collectAsList()));
    }

    @Test
    void valuesAtHandAreRowsForQueries() {
        List<Row> values = plain.sql("select * from l order by name").collectAsList();
        Dataset<Row> table =
                InMemoryTable.of(singleTask, values, plain.table("l").schema());
        TemporaryViews.register(singleTask, "at_hand", table);
        assertThat(TemporaryViews.type(singleTask, "at_hand"))
                .isEqualTo(plain.table("l").schema());
        assertThat(TemporaryViews.type(singleTask, "not_there")).isNull();
        assertThat(texts(InMemoryTable.list(singleTask.sql("select * from at_hand where id = 2 order by name"))))
                .containsExactlyElementsOf(texts(
                        plain.sql("select * from l where id = 2 order by name").collectAsList()));
        TemporaryViews.register(singleTask, "at_hand", InMemoryTable.of(singleTask, List.of(), table.schema()));
        assertThat(InMemoryTable.list(singleTask.sql("select * from at_hand"))).isEmpty();
        assertThat(texts(InMemoryTable.of(plain, values, table.schema())
                        .repartition(3)
                        .collectAsList()))
                .containsExactlyInAnyOrderElementsOf(texts(values));
    }

    @Test
    void failureIsTheQuerysOwn() {
        assertThatThrownBy(() ->
                        InMemoryTable.list(singleTask.sql("select raise_error('of row ' || name) from l where id = 1")))
                .hasMessageContaining("of row a");
        assertThat(InMemoryTable.list(singleTask.sql("select id from l where id = 1")))
                .hasSize(1);
    }

    private static List<String> texts(List<Row> rows) {
        return Stream.ofNullable(rows).flatMap(List::stream).map(Row::toString).toList();
    }
}
