package io.outturn.known;

import io.outturn.inmemory.InMemoryTable;
import io.outturn.inmemory.Sessions;
import io.outturn.landing.LandedStore;
import io.outturn.landing.Landing;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Where nights keep what they found out about landed files, so that later ones need not find it again: a folder for each
 * kind of finding, in it one for each finding, named by a hash of all it follows from. Everything in it can be found again.
 */
public final class Findings {
    private static final String CONTENTS = "_contents";
    private static final String SAYS = "says ";
    private static final String PARQUET = ".parquet";

    private final Path folder;
    private final Consumer<SparkSession> planForLargeInput;
    private final Map<String, InMemoryTable> held = new ConcurrentHashMap<>();
    private final Set<Path> used = new ConcurrentSkipListSet<>();

    /**
     * @param folder where they are kept
     * @param planForLargeInput makes a session plan for many rows, as finding something out among them takes
     */
    public Findings(Path folder, Consumer<SparkSession> planForLargeInput) {
        this.folder = folder;
        this.planForLargeInput = planForLargeInput;
    }

    /** A session beside the one given, with all its views, that plans for many rows. */
    public SparkSession forLargeInput(SparkSession session) {
        SparkSession own = Sessions.beside(session);
        planForLargeInput.accept(own);
        return own;
    }

    /**
     * Rows that this night holds in memory.
     *
     * @param session where they are asked for
     * @param identity what the rows are
     * @param rows computed when nobody has asked for them before
     */
    Dataset<Row> held(SparkSession session, String identity, Supplier<Dataset<Row>> rows) {
        return held.computeIfAbsent(identity, none -> InMemoryTable.of(rows.get()))
                .dataset(session);
    }

    /** Finds something out while nobody else does, so that nothing is found twice at once. */
    public synchronized <T> T alone(Supplier<T> finding) {
        return finding.get();
    }

    /** The folder of one finding, there or not, which from now on is one that this night uses. */
    public Path use(String kind, String name) {
        Path place = folder.resolve(kind).resolve(name);
        used.add(place);
        return place;
    }

    /**
     * The name of a finding that follows from these, or that says them, in whatever order: one that says something else than
     * its name does is seen to be damaged.
     */
    public static String name(Collection<String> parts) {
        return Landing.sha256(String.join("\n", new TreeSet<>(parts))).substring(0, 32);
    }

    /** The folders there are of one kind, by name. */
    public List<Path> all(String kind) {
        return children(folder.resolve(kind));
    }

    /**
     * Says that a finding is finished: until then nobody looks at it.
     *
     * @param says what there is to be said about its rows, a line each
     */
    public static void finish(Path finding, Collection<String> says) throws IOException {
        List<String> contents = new ArrayList<>(files(finding));
        says.stream().map(SAYS::concat).forEach(contents::add);
        Files.write(finding.resolve(CONTENTS), contents);
    }

    /** What is said about a finding; empty when it is not finished. */
    public static Optional<Set<String>> says(Path finding) {
        Path contents = finding.resolve(CONTENTS);
        if (!Files.isRegularFile(contents)) {
            return Optional.empty();
        }
        return Optional.of(lines(contents).stream()
                .filter(line -> line.startsWith(SAYS))
                .map(line -> line.substring(SAYS.length()))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Whether a finding is finished, and its files are what they were then. */
    public static boolean isWhole(Path finding) {
        Path contents = finding.resolve(CONTENTS);
        if (!Files.isRegularFile(contents)) {
            return false;
        }
        Set<String> said =
                lines(contents).stream().filter(line -> !line.startsWith(SAYS)).collect(Collectors.toSet());
        try {
            return said.equals(files(finding));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> files(Path finding) throws IOException {
        Set<String> files = new TreeSet<>();
        for (Path file : children(finding)) {
            if (String.valueOf(file.getFileName()).endsWith(PARQUET)) {
                files.add("file " + LandedStore.contentHash(file) + " " + file.getFileName());
            }
        }
        return files;
    }

    /** What is no text says nothing. */
    private static List<String> lines(Path contents) {
        try {
            return Files.readAllLines(contents);
        } catch (CharacterCodingException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what this night did not use. A night that uses it again has to find it again. */
    public void forgetOthers() throws IOException {
        for (Path kind : children(folder)) {
            for (Path finding : children(kind)) {
                if (!used.contains(finding)) {
                    Storage.delete(finding);
                }
            }
        }
    }

    private static List<Path> children(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
