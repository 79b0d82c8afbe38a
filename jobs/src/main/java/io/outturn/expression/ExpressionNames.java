package io.outturn.expression;

import java.util.Optional;
import java.util.OptionalInt;

/** What an expression can name. */
public interface ExpressionNames {
    /** The place of {@code row['header']}; empty where there is none. */
    OptionalInt cell(String header);

    /** Whether that header fills a column of numbers. */
    boolean isNumber(String header);

    /** A part of the name of the file, as {@code file['year']}; empty where there is none of that name. */
    default Optional<String> file(String part) {
        return Optional.empty();
    }

    /**
     * What {@code lookup('table', key, 'column')} looks in.
     *
     * @throws IllegalArgumentException where there is no such table, or it has no such column
     */
    default Lookup lookup(String table, String column) {
        throw new IllegalArgumentException("nothing can be looked up here");
    }

    /** The place of a value that is named alone, for rules of a contract; empty where there is none. */
    OptionalInt value(String name);

    /** Every header there could be, for expressions whose file is not known yet. */
    ExpressionNames ANY = new ExpressionNames() {
        @Override
        public OptionalInt cell(String header) {
            return OptionalInt.of(0);
        }

        @Override
        public boolean isNumber(String header) {
            return true;
        }

        @Override
        public Optional<String> file(String part) {
            return Optional.of("");
        }

        @Override
        public Lookup lookup(String table, String column) {
            return key -> "";
        }

        @Override
        public OptionalInt value(String name) {
            return OptionalInt.empty();
        }
    };
}
