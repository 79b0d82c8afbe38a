package io.outturn.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Values of test files as Spark has them, and back. Empty text is null; lists are written {@code [a|b]}, maps {@code {a:1|b:2}}. */
final class TypedText {
    private TypedText() {}

    static @Nullable Object value(DataType type, String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (type instanceof DecimalType decimal) {
            return new BigDecimal(text).setScale(decimal.scale(), RoundingMode.UNNECESSARY);
        }
        return switch (type.sql()) {
            case "STRING" -> text;
            case "DATE" -> Date.valueOf(text);
            case "INT" -> Integer.valueOf(text);
            case "BIGINT" -> Long.valueOf(text);
            case "BOOLEAN" -> parsedBoolean(text);
            case "ARRAY<STRING>" -> list(text).toArray(String[]::new);
            case "MAP<STRING, STRING>" -> map(text);
            default -> throw new IllegalArgumentException("no text form for " + type.sql());
        };
    }

    /** One spelling for equal values, whatever class they came in. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Object[] array) {
            return "[" + List.of(array).stream().map(TypedText::text).collect(Collectors.joining("|")) + "]";
        }
        if (value instanceof Seq<?> sequence) {
            return text(CollectionConverters.asJava(sequence).toArray());
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            return text(CollectionConverters.asJava(map));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ":" + entry.getValue())
                    .collect(Collectors.joining("|", "{", "}"));
        }
        return value.toString();
    }

    private static Boolean parsedBoolean(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text + " is neither true nor false");
        }
        return Boolean.valueOf(text);
    }

    private static Map<String, String> map(String text) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String entry : list(text)) {
            String[] parts = entry.split(":", 2);
            map.put(parts[0], parts[1]);
        }
        return map;
    }

    private static List<String> list(String text) {
        String inner = text.substring(1, text.length() - 1);
        return inner.isEmpty() ? List.of() : List.of(inner.split("\\|", -1));
    }
}
