package io.outturn.cli.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.outturn.query.AnswerColumn;
import io.outturn.query.AnswerReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows as one list of objects, one a line. Numbers are written with all their digits, dates as text, null as null. A name
 * that comes twice gets a number behind it.
 */
public final class JsonAnswer implements AnswerReader {
    private final JsonGenerator json;
    private List<String> names = List.of();

    public JsonAnswer(Writer out) throws IOException {
        this.json = JsonFactory.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(out);
        json.setPrettyPrinter(
                new DefaultPrettyPrinter(Separators.createDefaultInstance().withRootSeparator("\n"))
                        .withArrayIndenter(new DefaultIndenter("", "\n"))
                        .withObjectIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter()));
    }

    @Override
    public void columns(List<AnswerColumn> columns) throws IOException {
        Set<String> taken = new HashSet<>();
        List<String> unique = new ArrayList<>();
        for (AnswerColumn column : columns) {
            String name = column.name();
            for (int i = 2; !taken.add(name); i++) {
                name = column.name() + "_" + i;
            }
            unique.add(name);
        }
        names = unique;
        json.writeStartArray();
    }

    @Override
    public boolean row(List<@Nullable Object> values) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
            json.writeFieldName(names.get(i));
            write(values.get(i));
        }
        json.writeEndObject();
        return true;
    }

    private void write(@Nullable Object value) throws IOException {
        if (value instanceof List<?> items) {
            json.writeRawValue(PlainText.of(items));
        } else if (value instanceof Map<?, ?> entries) {
            json.writeRawValue(PlainText.of(entries));
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            json.writeString(number.toString());
        } else if (value instanceof Float number && !Float.isFinite(number)) {
            json.writeString(number.toString());
        } else {
            json.writePOJO(value);
        }
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeRaw('\n');
        json.flush();
    }
}
