package io.outturn.release;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The inputs and contents of a release: {@code manifest.json} in its folder.
 *
 * @param release name of the release, {@code <as of>-<n>}
 * @param asOf the date as known on which
 * @param fingerprint identity of inputs, configuration, code and date together; equal fingerprints give equal tables, where
 *     restatements are told against equal releases
 * @param restatedAgainst the earlier release restatements are told against; null where there was none
 * @param portfolio the configuration's name
 * @param configurationHash SHA-256 of all settings that can change a figure
 * @param codeVersion version of the program, and a hash of it
 * @param publishedAt when the release was made current; the only clock reading in it
 * @param settings settings that can change a figure, by name
 * @param inputs the files it rests on
 * @param tables the tables it holds
 * @param evidence every other file it holds; empty in releases of earlier versions, which did not list them
 */
public record Manifest(
        String release,
        LocalDate asOf,
        String fingerprint,
        @Nullable String restatedAgainst,
        String portfolio,
        String configurationHash,
        String codeVersion,
        @Nullable Instant publishedAt,
        Map<String, String> settings,
        List<Input> inputs,
        List<Table> tables,
        List<DataFile> evidence) {

    /** Name of the file in a release's folder. */
    public static final String FILE = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Pattern RELEASE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}-\\d{1,9}");

    // Names read from a manifest become paths, so none of them may lead out of the warehouse.
    public Manifest {
        if (!RELEASE.matcher(release).matches() || !release.startsWith(asOf + "-")) {
            throw new IllegalArgumentException("a release of " + asOf + " can't be called " + release);
        }
        Objects.requireNonNull(fingerprint, "fingerprint");
        // Manifests of other versions of the program may lack some entries.
        settings = settings == null ? Map.of() : Map.copyOf(settings);
        inputs = List.copyOf(inputs);
        tables = List.copyOf(tables);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    /**
     * One export file.
     *
     * @param contentHash SHA-256 of the file
     * @param landing identity of its landing
     * @param system whose identifiers its rows carry
     * @param delivers {@code snapshot} or {@code changes}
     */
    public record Input(
            String source,
            String file,
            String contract,
            LocalDate extractedOn,
            String contentHash,
            String landing,
            long rowsRead,
            long rowsAccepted,
            long rowsRejected,
            long rowsLeftOut,
            @Nullable String system,
            @Nullable String delivers) {
        public Input {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(extractedOn, "extractedOn");
            Objects.requireNonNull(contentHash, "contentHash");
            staysInside(contract);
            staysInside(landing);
        }
    }

    /**
     * One published table.
     *
     * @param contractVersion version of the contract it was written by
     */
    public record Table(String name, String contractVersion, long rows, List<DataFile> files) {
        public Table {
            staysInside(name);
            files = List.copyOf(files);
        }
    }

    /**
     * One file.
     *
     * @param path relative to the release's folder
     * @param sha256 SHA-256 of its bytes
     */
    public record DataFile(String path, long bytes, String sha256) {
        public DataFile {
            staysInside(path);
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    private static void staysInside(String name) {
        Path path = Path.of(name);
        if (name.isEmpty() || path.isAbsolute() || !path.normalize().equals(path) || path.startsWith("..")) {
            throw new IllegalArgumentException(name + " leads out of its folder");
        }
    }

    /** The same manifest with the files beside the tables, which are known when all are written. */
    public Manifest withEvidence(List<DataFile> files) {
        return new Manifest(
                release,
                asOf,
                fingerprint,
                restatedAgainst,
                portfolio,
                configurationHash,
                codeVersion,
                publishedAt,
                settings,
                inputs,
                tables,
                files);
    }

    /** Whether it has the table, which one of an earlier version of the program may lack. */
    public boolean holds(String table) {
        return tables.stream().anyMatch(held -> held.name().equals(table));
    }

    /** The number of the release among those of its date, from 1. */
    public int number() {
        return Integer.parseInt(release.substring(release.lastIndexOf('-') + 1));
    }

    /** @throws DamagedFiles when the file is not a manifest, or is the manifest of another release */
    static Manifest read(Path file) throws IOException {
        byte[] text = Files.readAllBytes(file);
        try {
            return Objects.requireNonNull(JSON.readValue(text, Manifest.class), "nothing");
        } catch (IOException | NullPointerException e) {
            throw new DamagedFiles(List.of(file + " is damaged: it is no manifest any more"), e);
        }
    }

    String json() throws IOException {
        return JSON.writeValueAsString(this);
    }
}
