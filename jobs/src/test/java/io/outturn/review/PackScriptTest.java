package io.outturn.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of data, and the JSON in them. */
class PackScriptTest {
    private static final Pattern SCRIPT = Pattern.compile("outturn\\.packed\\(\"list\", \"([A-Za-z0-9+/=]+)\"\\);\n");

    @TempDir
    private Path folder;

    private String written(String... elements) throws Exception {
        Path file = folder.resolve("list.js");
        try (PackScript script = new PackScript(file, "list")) {
            for (String element : elements) {
                script.add(element);
            }
        }
        Matcher script = SCRIPT.matcher(Files.readString(file));
        assertThat(script.matches()).isTrue();
        try (GZIPInputStream json =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(script.group(1))))) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aScriptHoldsNothingButLettersAndReadsAsBefore() throws Exception {
        Map<String, String> texts = Map.of("a", "</script><!-- & \u2028 \u2029 \");alert(1)", "b", "\",\"c\":null");
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(written(json.writeValueAsString(texts)))).isEqualTo(json.valueToTree(List.of(texts)));
        assertThat(written()).isEqualTo("[]");
    }

    @Test
    void theSameRowsMakeTheSameBytes() throws Exception {
        written("{\"a\":1}");
        byte[] first = Files.readAllBytes(folder.resolve("list.js"));
        written("{\"a\":1}");
        assertThat(folder.resolve("list.js")).hasBinaryContent(first);
    }

    @Test
    void numbersOfMoreDigitsThanAScriptKeepsAreTexts() throws Exception {
        assertThat(written("{\"a\":9999999999999999.99,\"b\":-1234567890123456.00,\"c\":123456789012345.00,"
                        + "\"t\":\"9999999999999999.99\",\"d\":[true,false,null,0.50,1e300,0.000000]}"))
                .isEqualTo("[{\"a\":{\"=\":[\"9999999999999999.99\"]},\"b\":{\"=\":[\"-1234567890123456\"]},"
                        + "\"c\":123456789012345,\"t\":\"9999999999999999.99\",\"d\":[true,false,null,0.5,1E+300,0]}]");
    }

    @Test
    void listsOfRowsAreColumnsAndWhatHasNoValueIsLeftOut() throws Exception {
        assertThat(written("{\"id\":1,\"none\":null,\"rows\":[{\"p\":\"x\",\"q\":null},{\"p\":null,\"q\":2}],\"e\":[],"
                        + "\"texts\":[\"a\",null],\"hollow\":[{\"p\":null}]}"))
                .isEqualTo("[{\"id\":1,\"rows\":{\"#\":{\"p\":[\"x\",null],\"q\":[null,2]}},\"e\":[],"
                        + "\"texts\":[\"a\",null],\"hollow\":[{}]}]");
    }

    @Test
    void theScriptOfACaseFollowsFromItsId() {
        // The published examples of FNV-1a, 32 bits.
        assertThat(CaseChunks.of("a", Integer.MAX_VALUE))
                .isEqualTo(Integer.remainderUnsigned(0xe40c292c, Integer.MAX_VALUE));
        assertThat(CaseChunks.of("foobar", 96)).isEqualTo(Integer.remainderUnsigned(0xbf9cf968, 96));
        assertThat(List.of(CaseChunks.count(0), CaseChunks.count(150), CaseChunks.count(151), CaseChunks.count(70_000)))
                .containsExactly(1, 1, 2, 96);
    }
}
