package io.outturn.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts in scripts. */
class PackDataTest {
    @Test
    void aScriptHoldsNothingThatEndsItAndReadsAsBefore() throws Exception {
        Map<String, String> texts = Map.of("a", "</script><!-- & \u2028 \u2029", "b", "\",\"c\":null");
        ObjectMapper json = new ObjectMapper();
        String safe = PackData.scriptSafe(json.writeValueAsString(texts));
        assertThat(safe).doesNotContain("<", ">", "&", "\u2028", "\u2029");
        assertThat(json.readValue(safe, new TypeReference<Map<String, String>>() {}))
                .isEqualTo(texts);
    }

    @Test
    void numbersOfMoreDigitsThanAScriptKeepsAreShownAsTheyAre() {
        assertThat(PackData.exact("{\"a\":9999999999999999.99,\"b\":-1234567890123456.00,\"c\":123456789012345.00,"
                        + "\"t\":\"9999999999999999.99 \\\" 9999999999999999.99\",\"d\":[true,false,null,0.5,1e300],"
                        + "\"e\":1.2345678901234567e20}"))
                .isEqualTo(
                        "{\"a\":outturn.exact(\"9999999999999999.99\"),\"b\":outturn.exact(\"-1234567890123456.00\"),"
                                + "\"c\":123456789012345.00,\"t\":\"9999999999999999.99 \\\" 9999999999999999.99\","
                                + "\"d\":[true,false,null,0.5,1e300],\"e\":1.2345678901234567e20}");
    }

    @Test
    void membersWithoutAValueAreLeftOutAndTextsThatLookLikeThemAreKept() throws Exception {
        String hostile = "x,\"y\":null,\\\",\"z\":null";
        String text = new ObjectMapper().writeValueAsString(hostile);
        assertThat(PackData.withoutNulls("{\"id\":1,\"a\":null,\"t\":" + text + ",\"b\":null}"))
                .isEqualTo("{\"id\":1,\"t\":" + text + "}");
    }
}
