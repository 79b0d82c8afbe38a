package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier version of the program landed and a release still rests on. */
class EarlierLandingTest {
    @Test
    void aSummaryWithKeysOfAnEarlierVersionIsRead(@TempDir Path folder) throws Exception {
        String open =
                "{\"landing\":\"abc\",\"contract\":\"account\",\"rowsRead\":3,\"rowsAccepted\":2,\"rowsRejected\":0,"
                        + "\"rowsLeftOut\":1,\"firstDate\":null,\"lastDate\":null,\"warnings\":[\"something to know\"],"
                        + "\"control\":null,\"firstRejections\":[],\"hashes\":{\"rows.parquet\":\"00\"}";
        String seal = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(open.getBytes(StandardCharsets.UTF_8)));
        LandedStore store = new LandedStore(folder);
        Path landing = Files.createDirectories(store.of("account", "abc"));
        Files.writeString(landing.resolve("landing.json"), open + ",\"seal\":\"" + seal + "\"}");

        LandedFile found = store.find("account", "abc").orElseThrow();

        assertThat(found.rowsAccepted()).isEqualTo(2);
        assertThat(found.notes()).isEmpty();
        assertThat(found.amounts()).isEmpty();
        assertThat(found.hashes()).containsEntry("rows.parquet", "00");
    }
}
