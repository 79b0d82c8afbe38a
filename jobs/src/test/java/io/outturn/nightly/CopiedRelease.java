package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/** Releases of other dates, with the tables of one that is there. */
final class CopiedRelease {
    private CopiedRelease() {}

    /**
     * Copies a release under another name; its landed ledger is one that nothing else refers to.
     *
     * @param against the release it tells restatements against, quoted, or {@code null}
     */
    static void of(Path warehouse, String from, String name, String against) throws IOException {
        Path copy = warehouse.resolve("releases").resolve(name);
        FileUtils.copyDirectory(warehouse.resolve("releases").resolve(from).toFile(), copy.toFile());
        Path manifest = copy.resolve("manifest.json");
        edit(manifest, "\"release\" : \"" + from, "\"release\" : \"" + name);
        edit(manifest, "\"asOf\" : \"" + from.substring(0, 10), "\"asOf\" : \"" + name.substring(0, 10));
        edit(manifest, "\"fingerprint\" : \"", "\"fingerprint\" : \"of" + name);
        edit(manifest, "\"restatedAgainst\" : null,", "\"restatedAgainst\" : " + against + ",  ");
        edit(manifest, "(?s)(\"source\" : \"ledger\".*?\"landing\" : \")[0-9a-f]+", "$1of" + name);
        Path landed = warehouse.resolve("landed/finance_posting/of" + name);
        Files.createDirectories(landed);
        Files.writeString(landed.resolve("rows.parquet"), "left behind");
    }

    static void edit(Path manifest, String pattern, String replacement) throws IOException {
        String text = Files.readString(manifest);
        String changed = text.replaceFirst(pattern, replacement);
        assertThat(changed.equals(text)).as(pattern).isFalse();
        Files.writeString(manifest, changed);
    }
}
