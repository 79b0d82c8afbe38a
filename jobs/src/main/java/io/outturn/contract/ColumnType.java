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
        STRING_ARRAY,
        STRING_MAP
    }

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d{1,2}),\\s*(\\d{1,2})\\)");
    private static final int MOST_DIGITS = 38;

    /** @throws IllegalArgumentException for a type contracts do not use */
    public static ColumnType of(String ddl) {
        Matcher decimal = DECIMAL.matcher(ddl);
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            int scale = Integer.parseInt(decimal.group(2));
            if (precision == 0 || precision > MOST_DIGITS || scale > precision) {
                throw new IllegalArgumentException("physicalType " + ddl + " is not DECIMAL(p,s) with p from 1 to "
                        + MOST_DIGITS + " and s up to p");
            }
            return new ColumnType(Kind.DECIMAL, precision, scale);
        }
        return switch (ddl) {
            case "STRING", "DATE", "INT", "BIGINT", "BOOLEAN" -> new ColumnType(Kind.valueOf(ddl), 0, 0);
            case "ARRAY<STRING>" -> new ColumnType(Kind.STRING_ARRAY, 0, 0);
            case "MAP<STRING,STRING>" -> new ColumnType(Kind.STRING_MAP, 0, 0);
            default ->
                throw new IllegalArgumentException(
                        "physicalType " + ddl
                                + " is not one of STRING, DATE, INT, BIGINT, BOOLEAN, DECIMAL(p,s), ARRAY<STRING>, MAP<STRING,STRING>");
        };
    }

    /** The Spark DDL text. */
    public String ddl() {
        return switch (kind) {
            case DECIMAL -> "DECIMAL(" + precision + "," + scale + ")";
            case STRING_ARRAY -> "ARRAY<STRING>";
            case STRING_MAP -> "MAP<STRING,STRING>";
            default -> kind.name();
        };
    }
}
