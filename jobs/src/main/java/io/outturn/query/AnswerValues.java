package io.outturn.query;

import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** Converts the driver's values to the types that {@link AnswerReader} documents. */
final class AnswerValues {
    private AnswerValues() {}

    static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value == null || value instanceof Boolean || value instanceof Number || value instanceof String) {
            return value;
        }
        if (value instanceof Timestamp moment) {
            return moment.toLocalDateTime().toString().replace('T', ' ');
        }
        if (value instanceof Array array) {
            List<@Nullable Object> items = new ArrayList<>();
            for (Object item : Arrays.asList((Object[]) array.getArray())) {
                items.add(plain(item));
            }
            return items;
        }
        if (value instanceof DuckDBStruct struct) {
            return entries(struct.getMap());
        }
        if (value instanceof Map<?, ?> map) {
            return entries(map);
        }
        if (value instanceof Struct struct) {
            return Arrays.toString(struct.getAttributes());
        }
        if (value instanceof Blob bytes) {
            return Base64.getEncoder().encodeToString(bytes.getBytes(1, Math.toIntExact(bytes.length())));
        }
        return value.toString();
    }

    private static Map<String, @Nullable Object> entries(Map<?, ?> map) throws SQLException {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            entries.put(String.valueOf(plain(entry.getKey())), plain(entry.getValue()));
        }
        return entries;
    }

    /** Whether a number is neither infinite nor NaN. */
    static boolean isFinite(Number number) {
        return number instanceof BigInteger || Double.isFinite(number.doubleValue());
    }
}
