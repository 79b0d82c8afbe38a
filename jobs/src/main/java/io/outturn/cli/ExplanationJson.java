package io.outturn.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.outturn.query.Explanation;
import java.sql.Array;
import java.util.List;

/** Explanations for programs: what {@link Explanation} holds, under its names; dates as text, decimals in full. */
final class ExplanationJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(Array.class, ToStringSerializer.instance))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
            .build();

    private ExplanationJson() {}

    static String of(List<Explanation> explanations) {
        try {
            return JSON.writeValueAsString(explanations);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
