package io.outturn.nightly;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What landing all rows and putting them together showed, without anything being published.
 *
 * @param asOf the date looked from
 * @param problems what would stop a night, one line or more each
 * @param notes what a person should know about the inputs
 * @param isJoined whether rows were put together; not where which rows count is not known
 * @param joins what refers to what; empty unless {@code isJoined}
 * @param notJoined names of what was not looked at, since a file of it can't be taken
 */
public record RowFindings(
        LocalDate asOf,
        List<String> problems,
        List<String> notes,
        List<FileRows> files,
        List<Reject> rejected,
        boolean isJoined,
        List<Join> joins,
        List<String> notJoined) {

    /** Rows of one file: read = accepted + rejected + left out. */
    public record FileRows(String source, String file, long read, long accepted, long rejected, long leftOut) {}

    /** Rows of a source that break one rule in one column. */
    public record Reject(String source, String rule, @Nullable String column, long rows, List<Example> examples) {
        public Reject {
            examples = List.copyOf(examples);
        }
    }

    /** One rejected row. */
    public record Example(String file, long line, @Nullable String value, String reason) {}

    /**
     * Rows that refer to others.
     *
     * @param name what refers to what
     * @param ids how many different ids; 0 where ids are not counted
     * @param idsWithout how many of them reach nothing
     * @param amounts by currency; empty where rows have no amount
     * @param without what reaches nothing, the most money first
     */
    public record Join(
            String name,
            String source,
            long ids,
            long idsWithout,
            long rows,
            long rowsWithout,
            List<Amount> amounts,
            List<Without> without) {
        public Join {
            amounts = List.copyOf(amounts);
            without = List.copyOf(without);
        }
    }

    /** Money in one currency, null where none is known: of all rows, and of those that reach nothing. */
    public record Amount(@Nullable String currency, BigDecimal amount, BigDecimal without) {}

    /** An id that reaches nothing, for one reason. */
    public record Without(
            @Nullable String id,
            String reason,
            long rows,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            String firstLine) {}

    public RowFindings {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        files = List.copyOf(files);
        rejected = List.copyOf(rejected);
        joins = List.copyOf(joins);
        notJoined = List.copyOf(notJoined);
    }

    /** Whether there is nothing that a person should look at. */
    public boolean isClean() {
        return problems.isEmpty()
                && notes.isEmpty()
                && rejected.isEmpty()
                && isJoined
                && notJoined.isEmpty()
                && joins.stream().allMatch(join -> join.without().isEmpty());
    }
}
