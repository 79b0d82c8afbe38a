package io.outturn.nightly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The release of the sample portfolio, made once for all tests that only read it. */
public final class SampleRelease {
    private static @Nullable Path warehouse;

    private SampleRelease() {}

    /**
     * The warehouse that holds it. {@code -Doutturn.sample_warehouse} names one that is there already, which saves the
     * night while a test is being written.
     */
    public static synchronized Path warehouse() {
        String given = System.getProperty("outturn.sample_warehouse");
        if (given != null) {
            return Path.of(given);
        }
        if (warehouse == null) {
            try {
                Path made = Files.createTempDirectory(Path.of("target"), "sample-warehouse")
                        .toAbsolutePath();
                Portfolio.sample(made).call("run").succeeded();
                warehouse = made;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return warehouse;
    }

    /** The configuration it was made with. */
    public static Path configuration() {
        return Portfolio.SAMPLE.resolve("outturn.yaml");
    }
}
