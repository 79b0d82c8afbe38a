package io.outturn.query;

import io.outturn.release.ReleaseDatabase;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares DuckDB's values, and writes them as SQL literals. */
final class Figures {
    private Figures() {}

    /** Numbers are equal by value, whatever their type and scale. */
    static boolean equal(@Nullable Object first, @Nullable Object second) {
        if (first instanceof Number && second instanceof Number) {
            return new BigDecimal(first.toString()).compareTo(new BigDecimal(second.toString())) == 0;
        }
        return Objects.equals(day(first), day(second));
    }

    /** As a DuckDB literal. */
    static String literal(@Nullable Object value) {
        Object plain = day(value);
        if (plain == null) {
            return "null";
        }
        if (plain instanceof Number || plain instanceof Boolean) {
            return plain instanceof BigDecimal exact ? exact.toPlainString() : plain.toString();
        }
        return plain instanceof LocalDate ? "date '" + plain + "'" : ReleaseDatabase.literal(plain.toString());
    }

    private static @Nullable Object day(@Nullable Object value) {
        return value instanceof Date date ? date.toLocalDate() : value;
    }
}
