package io.outturn.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.measure.LocalSpark;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class QueryTest {

    @Test
    void commonTableExpressionsAreNotRead() {
        assertThat(Query.of("with a as (select * from x), b as (select * from a) select * from b")
                        .relations())
                .containsExactlyInAnyOrder("x");
    }

    @Test
    void aCommonTableExpressionMayImportTheViewWhoseNameItBears() {
        assertThat(Query.of("with x as (select * from x) select * from x").relations())
                .containsExactly("x");
    }

    @Test
    void aCommonTableExpressionHidesNothingBeforeIt() {
        assertThat(Query.of("with a as (select * from b), b as (select 1) select * from a, b")
                        .relations())
                .containsExactly("b");
    }

    @Test
    void subqueriesAreReadToo() {
        String query =
                "select (select max(n) from a) from b where exists (select 1 from c where k in (select k from d))";

        assertThat(Query.of(query).relations()).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void nestedExpressionsKeepTheirNamesToThemselves() {
        String query = "select * from (with inner_one as (select 1) select * from inner_one) join inner_one";

        assertThat(Query.of(query).relations()).containsExactly("inner_one");
    }

    @Test
    void parametersAreFoundButNotInCommentsAndTexts() {
        String query =
                "-- :comment\nselect ':text' from x where d <= :as_of and e in (select e from y where f = :other)";

        assertThat(Query.of(query).parameters()).containsExactlyInAnyOrder("as_of", "other");
    }

    /** Of which one may end while another thread reads queries. */
    @Test
    void queriesAreReadWithoutTheSettingsOfTheThreadsSession() {
        String query = "select user.id from user";
        SparkSession session = LocalSpark.session().newSession();
        session.conf().set("spark.sql.ansi.enabled", "true");
        session.conf().set("spark.sql.ansi.enforceReservedKeywords", "true");

        session.withActive(() -> {
            assertThat(Query.of(query).relations()).containsExactly("user");
            assertThatThrownBy(() -> new CatalystSqlParser().parseQuery(query)).isInstanceOf(ParseException.class);
            return null;
        });
    }
}
