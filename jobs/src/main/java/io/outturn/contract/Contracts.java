package io.outturn.contract;

import io.outturn.yaml.YamlRecords;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All contracts of one kind, by name. Those of Outturn are on the class path under {@code schemas/}. */
public final class Contracts {
    /** By folder. Read once, as they can't change while the program runs. */
    private static final Map<String, Contracts> SHIPPED = new ConcurrentHashMap<>();

    private final Map<String, Contract> byName = new TreeMap<>();

    private Contracts(Collection<Contract> contracts) {
        contracts.forEach(contract -> byName.put(contract.name(), contract));
    }

    /** One contract per kind of export that can be read. */
    public static Contracts exports() {
        return SHIPPED.computeIfAbsent("exports", Contracts::onClassPath);
    }

    /** One contract per published table. */
    public static Contracts tables() {
        return SHIPPED.computeIfAbsent("tables", Contracts::onClassPath);
    }

    public Collection<Contract> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    public Collection<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    public Optional<Contract> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @throws IllegalArgumentException when there is no such contract */
    public Contract get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no contract named " + name));
    }

    private static Contracts onClassPath(String folder) {
        URL location = Objects.requireNonNull(Contracts.class.getResource("/schemas/" + folder), folder);
        try {
            if (!(location.openConnection() instanceof JarURLConnection inJar)) {
                return new Contracts(readAll(Path.of(location.toURI())));
            }
            // A new file system, because one that is found by the jar's address can be open only once at a time.
            try (FileSystem jar =
                    FileSystems.newFileSystem(Path.of(inJar.getJarFileURL().toURI()))) {
                return new Contracts(readAll(jar.getPath("/schemas", folder)));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("contracts are not readable at " + location, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Contract> readAll(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listing = Files.list(folder)) {
            files = listing.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        List<Contract> contracts = new ArrayList<>();
        for (Path file : files) {
            contracts.add(read(file));
        }
        return contracts;
    }

    /**
     * Reads one contract file.
     *
     * @throws io.outturn.yaml.InvalidYaml naming every line that is not part of the supported subset
     */
    public static Contract read(Path file) throws IOException {
        try (Reader yaml = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            return YamlRecords.read(
                            yaml,
                            String.valueOf(file.getFileName()),
                            OpenDataContract.class,
                            YamlRecords.Keys.AS_WRITTEN)
                    .toContract();
        }
    }
}
