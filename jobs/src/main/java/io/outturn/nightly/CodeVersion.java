package io.outturn.nightly;

import io.outturn.landing.LandedStore;
import io.outturn.landing.Landing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which program computed a release: its version and a hash of its classes, SQL and contracts. */
final class CodeVersion {
    private static final int SHOWN = 12;

    private CodeVersion() {}

    static String current() {
        String version = CodeVersion.class.getPackage().getImplementationVersion();
        return (version == null ? "unpackaged" : version) + "+" + hash().substring(0, SHOWN);
    }

    private static String hash() {
        try {
            Path code = Path.of(CodeVersion.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(code)) {
                return LandedStore.contentHash(code);
            }
            StringBuilder hashes = new StringBuilder();
            for (Path file : files(code)) {
                hashes.append(code.relativize(file)).append(LandedStore.contentHash(file));
            }
            return Landing.sha256(hashes.toString());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
