package io.outturn.nightly;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of landing and joining all rows without publishing anything.
 *
 * @param asOf the date as known on which
 * @param problems what would stop a night, one line or more each
 * @param notes notes about the inputs
 * @param isJoined whether rows were joined; false where it is not known which rows count
 * @param joins references between rows; empty unless {@code isJoined}
 * @param notJoined names of references that were not checked, because a file was refused
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
     * @param name such as postings to cases
     * @param ids how many different ids; 0 where ids are not counted
     * @param idsWithout how many of them refer to nothing
     * @param amounts by currency; empty where rows have no amount
     * @param without ids that refer to nothing, the most money first
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

    /** Money of all rows, and of those that refer to nothing, in one currency, which is null where it is not known. */
    public record Amount(@Nullable String currency, BigDecimal amount, BigDecimal without) {}

    /** An id that refers to nothing, for one reason. */
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

    /** Whether there is nothing to look at. */
    public boolean isClean() {
        return problems.isEmpty()
                && notes.isEmpty()
                && rejected.isEmpty()
                && isJoined
                && notJoined.isEmpty()
                && joins.stream().allMatch(join -> join.without().isEmpty());
    }
}
