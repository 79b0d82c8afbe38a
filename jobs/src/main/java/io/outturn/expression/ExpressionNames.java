package io.outturn.expression;

import java.util.OptionalInt;

/** What an expression can name. */
public interface ExpressionNames {
    /** The place of {@code row['header']}; empty where there is none. */
    OptionalInt cell(String header);

    /** Whether that header fills a column of numbers. */
    boolean isNumber(String header);

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
        public OptionalInt value(String name) {
            return OptionalInt.empty();
        }
    };
}
