package io.outturn.contract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column's type, from the Spark DDL text of its contract.
 *
 * @param kind which family
 * @param precision digits in all, for decimals; 0 otherwise
 * @param scale digits after the point, for decimals; 0 otherwise
 */
public record ColumnType(Kind kind, int precision, int scale) implements java.io.Serializable {

    /** The families of types contracts may use. */
    public enum Kind {
        STRING,
        DATE,
        INT,
        BIGINT,
        BOOLEAN,
        DECIMAL,
        STRING_ARRAY
    }

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");

    /** @throws IllegalArgumentException for a type contracts do not use */
    public static ColumnType of(String ddl) {
        Matcher decimal = DECIMAL.matcher(ddl);
        if (decimal.matches()) {
            return new ColumnType(Kind.DECIMAL, Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        return switch (ddl) {
            case "STRING", "DATE", "INT", "BIGINT", "BOOLEAN" -> new ColumnType(Kind.valueOf(ddl), 0, 0);
            case "ARRAY<STRING>" -> new ColumnType(Kind.STRING_ARRAY, 0, 0);
            default ->
                throw new IllegalArgumentException("physicalType " + ddl
                        + " is not one of STRING, DATE, INT, BIGINT, BOOLEAN, DECIMAL(p,s), ARRAY<STRING>");
        };
    }

    /** The Spark DDL text. */
    public String ddl() {
        return switch (kind) {
            case DECIMAL -> "DECIMAL(" + precision + "," + scale + ")";
            case STRING_ARRAY -> "ARRAY<STRING>";
            default -> kind.name();
        };
    }
}
