package io.outturn.yaml;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Plain YAML values as the types records ask for; each refusal says what is allowed. */
final class Scalars {
    private static final int LONGEST_NUMBER = 100;
    private static final int LAST_YEAR = 9999;

    private Scalars() {}

    static Object parse(String text, Class<?> type) {
        if (type == String.class) {
            return text;
        }
        if (type.isEnum()) {
            return constant(text, type);
        }
        if (type == boolean.class || type == Boolean.class) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("is not true or false");
            };
        }
        try {
            if (type == int.class || type == Integer.class) {
                return Integer.valueOf(text);
            }
            if (type == long.class || type == Long.class) {
                return Long.valueOf(text);
            }
            if (type == BigDecimal.class) {
                return number(text);
            }
            if (type == LocalDate.class) {
                return date(text);
            }
            if (type == char.class || type == Character.class) {
                return character(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "is not a " + (type == BigDecimal.class ? "number such as 0.05" : "whole number"), e);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("is not a date such as 2026-09-30", e);
        }
        throw new IllegalStateException("no reading of YAML values as " + type);
    }

    /** Exponents that no setting needs would be written out in full somewhere, and fill the memory. */
    private static BigDecimal number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new NumberFormatException();
        }
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
            throw new NumberFormatException();
        }
        return number;
    }

    private static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        if (date.getYear() < 1 || date.getYear() > LAST_YEAR) {
            throw new DateTimeParseException("far off", text, 0);
        }
        return date;
    }

    private static Object constant(String text, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (name(constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("is not one of "
                + Arrays.stream(type.getEnumConstants()).map(Scalars::name).collect(Collectors.joining(", ")));
    }

    private static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    private static char character(String text) {
        String plain = "\\t".equals(text) ? "\t" : text;
        if (plain.length() != 1) {
            throw new IllegalArgumentException("is not a single character");
        }
        return plain.charAt(0);
    }
}
