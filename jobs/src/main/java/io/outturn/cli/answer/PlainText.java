package io.outturn.cli.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A value of an answer as text: decimals in full, lists and structures as JSON. */
final class PlainText {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PlainText() {}

    static String of(Object value) {
        if (value instanceof BigDecimal exact) {
            return exact.toPlainString();
        }
        if (value instanceof List || value instanceof Map) {
            try {
                return JSON.writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return value.toString();
    }
}
