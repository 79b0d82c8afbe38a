package io.outturn.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementsTest {
    @Test
    void statementsEndAtSemicolons() {
        assertThat(Statements.of("select 1; select 2").all()).containsExactly("select 1", "select 2");
        assertThat(Statements.of("select 1; select 2").rest()).isEqualTo(" select 2");
        assertThat(Statements.of("select 1;\n").rest()).isBlank();
        assertThat(Statements.of(" ; ;").all()).isEmpty();
    }

    @Test
    void semicolonsInStringsNamesAndCommentsEndNothing() {
        for (String statement : new String[] {
            "select 'a;b'",
            "select 'it''s; so'",
            "select e'\\';'",
            "select E'a\\';b'",
            "select \"a;b\"\"c;\"",
            "select 1 -- a;b",
            "select 1 /* a;b */",
            "select 1 /* a /* b; */ ; */",
            "select $$a;b$$",
            "select $x$a;$$;b$x$"
        }) {
            assertThat(Statements.of(statement + "\n; select 2").all()).containsExactly(statement, "select 2");
        }
    }

    @Test
    void whatIsOpenGoesOnToTheEnd() {
        for (String open :
                new String[] {"select 'a;", "select \"a;", "select /* a;", "select $$a;", "select 1 -- a;"}) {
            assertThat(Statements.of(open).complete()).isEmpty();
            assertThat(Statements.of(open).rest()).isEqualTo(open);
        }
    }

    @Test
    void aDollarInANameOpensNothing() {
        assertThat(Statements.of("select a$b; select c$d").all()).hasSize(2);
    }

    @Test
    void aNameThatEndsInEIsNoPrefixOfAString() {
        assertThat(Statements.of("select name'\\'; select 1").all()).hasSize(2);
    }
}
