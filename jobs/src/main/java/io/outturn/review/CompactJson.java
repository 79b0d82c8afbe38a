package io.outturn.review;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * JSON as pages read it, in less room. Members without a value are left out. A list of objects is written column by column, as
 * {@code {"#": {"name": [values]}}}, since values of one kind compress better. A number with more digits than a script keeps is
 * {@code {"=": ["digits"]}}.
 */
final class CompactJson {
    /** JavaScript keeps numbers of up to this many digits exactly. */
    private static final int EXACT_DIGITS = 15;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private CompactJson() {}

    /** A generator that {@link #write} takes. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return JSON.createGenerator(out);
    }

    /** Writes one value. */
    static void write(String json, JsonGenerator out) throws IOException {
        write(JSON.readTree(json), out);
    }

    private static void write(JsonNode value, JsonGenerator out) throws IOException {
        if (value.isObject()) {
            out.writeStartObject();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                if (!member.getValue().isNull()) {
                    out.writeFieldName(member.getKey());
                    write(member.getValue(), out);
                }
            }
            out.writeEndObject();
        } else if (isTable(value)) {
            writeColumns(value, out);
        } else if (value.isArray()) {
            out.writeStartArray();
            for (JsonNode element : value) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (value.isNumber()) {
            writeNumber(value.decimalValue().stripTrailingZeros(), out);
        } else {
            out.writeTree(value);
        }
    }

    private static boolean isTable(JsonNode value) {
        if (!value.isArray() || value.isEmpty()) {
            return false;
        }
        for (JsonNode element : value) {
            // A row of which nothing is left would be lost.
            if (!element.isObject() || element.valueStream().allMatch(JsonNode::isNull)) {
                return false;
            }
        }
        return true;
    }

    private static void writeColumns(JsonNode rows, JsonGenerator out) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode row : rows) {
            for (Map.Entry<String, JsonNode> member : row.properties()) {
                if (!member.getValue().isNull()) {
                    names.add(member.getKey());
                }
            }
        }
        out.writeStartObject();
        out.writeObjectFieldStart("#");
        for (String name : names) {
            out.writeArrayFieldStart(name);
            for (JsonNode row : rows) {
                write(row.path(name).isMissingNode() ? NullNode.getInstance() : row.path(name), out);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void writeNumber(BigDecimal number, JsonGenerator out) throws IOException {
        if (number.precision() > EXACT_DIGITS) {
            out.writeStartObject();
            out.writeArrayFieldStart("=");
            out.writeString(number.toPlainString());
            out.writeEndArray();
            out.writeEndObject();
        } else {
            out.writeNumber(number.toString());
        }
    }
}
