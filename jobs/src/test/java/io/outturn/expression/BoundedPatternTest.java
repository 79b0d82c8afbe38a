package io.outturn.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedPatternTest {
    @Test
    void repeatedAlternativesTakeNoStackAndNestedRepetitionsNoEnd() {
        assertThat(BoundedPattern.compile("pattern", "^((?:a|b)*)$")
                        .matcher("ab".repeat(200_000))
                        .find())
                .isTrue();
        assertThat(BoundedPattern.compile("pattern", "^(a+)+$")
                        .matcher("a".repeat(5_000) + "!")
                        .find())
                .isFalse();
        assertThat(BoundedPattern.compile("pattern", "(.*)(.*)(.*)(.*)(.*)[^a]$")
                        .matcher("a".repeat(2_000))
                        .find())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
            (\\d{4}-\\d{2}-\\d{2})     ~ export 2026-09-30.csv ~ 2026-09-30
            ([A-Z\\]\\[]+)             ~ a[B]                  ~ [B]
            x\\u00e4(\\p{L}+)          ~ x\u00e4\u00f6\u00fc   ~ \u00f6\u00fc
            (?i)total (\\w+)           ~ TOTAL due             ~ due
            \\Q(a.b)[\\E(c+)           ~ (a.b)[cc              ~ cc
            ([[:digit:]]+)             ~ no 12                 ~ 12
            (a{2,}|b{0})               ~ aaa                   ~ aaa
            ([^]x]+)                   ~ ]yz                   ~ yz
            {name}(x)                  ~ {name}x               ~ x
            """)
    void whatPeopleWriteIsFoundAsEver(String expression, String text, String found) {
        Matcher matcher = BoundedPattern.compile("pattern", expression).matcher(text);
        assertThat(matcher.find()).isTrue();
        assertThat(matcher.group(1)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
            (?<=EUR )\\d+      ~ it looks ahead or behind, '(?<=', which takes time without bound
            \\d+(?! %)         ~ it looks ahead or behind, '(?!', which takes time without bound
            (a|b)\\1           ~ it refers back to what a group found, '\\1', which takes time without bound
            a++                ~ invalid nested repetition operator at '++'
            (                  ~ missing closing ) at '('
            [a-z&&[^b]]        ~ a class of characters within another, or && between two, is not known; write \\[ or \\& for the sign itself
            (?U)\\w            ~ the flag U means another thing in other regular expressions
            ((a{999}){999}){9} ~ its repetitions come to more than 20000 steps
            a{1001}            ~ more than 1000 repetitions, {1001}
            """)
    void whatItCannotSayInBoundedTimeIsRefused(String expression, String reason) {
        assertThatThrownBy(() -> BoundedPattern.compile("columns.title.pattern", expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("columns.title.pattern is not a regular expression that can be taken, '" + expression
                        + "': " + reason + "; the syntax is RE2's, https://github.com/google/re2/wiki/Syntax");
    }

    @Test
    void aPartIsNamedByAGroup() {
        Pattern pattern = BoundedPattern.withGroup("rows", "ROWS=(\\d+)", "the number", "ROWS=(\\\\d+)");
        assertThat(pattern.groupCount()).isEqualTo(1);
        assertThatThrownBy(() -> BoundedPattern.withGroup("rows", "ROWS=\\d+", "the number", "ROWS=(\\\\d+)"))
                .hasMessage("rows needs a group in parentheses around the number, such as \"ROWS=(\\\\d+)\"");
    }
}
