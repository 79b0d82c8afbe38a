package io.outturn.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files on an S3 server behave as the rest of the program expects files to. */
@Tag("slow")
class RemoteStorageTest {
    private static Path root;

    @BeforeAll
    static void open() {
        root = new Storage(S3Server.running().settings()).place("s3a://" + S3Server.BUCKET + "/storage test ü");
    }

    @Test
    void whatIsWrittenIsReadListedAndDeleted() throws IOException {
        Path folder = root.resolve("files");
        Path file = folder.resolve("a b/[x] 1.csv");
        Files.createDirectories(folder);
        Files.writeString(file, "one\ntwo\n");

        assertThat(Files.readString(file)).isEqualTo("one\ntwo\n");
        assertThat(Files.readAllLines(file)).containsExactly("one", "two");
        assertThat(Files.size(file)).isEqualTo(8);
        assertThat(Files.exists(file)).isTrue();
        assertThat(Files.exists(folder.resolve("none"))).isFalse();
        assertThat(Files.isDirectory(folder)).isTrue();
        assertThat(Files.isRegularFile(file)).isTrue();
        try (Stream<Path> walk = Files.walk(folder)) {
            assertThat(walk.filter(Files::isRegularFile)).containsExactly(file);
        }
        assertThat(LocalCopies.of(file)).hasContent("one\ntwo\n").hasFileName("[x] 1.csv");
        assertThatThrownBy(() -> Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> Files.readString(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.move(file, folder.resolve("c"), StandardCopyOption.ATOMIC_MOVE))
                .isInstanceOf(AtomicMoveNotSupportedException.class);
        Storage.delete(folder);
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void aLocalCopyFollowsTheContent() throws IOException {
        Path folder = root.resolve("copies");
        Files.writeString(folder.resolve("a.txt"), "one");
        Path first = LocalCopies.of(folder);
        assertThat(first.resolve("a.txt")).hasContent("one");
        assertThat(LocalCopies.of(folder)).isEqualTo(first);
        Files.writeString(folder.resolve("a.txt"), "two");
        assertThat(LocalCopies.of(folder).resolve("a.txt")).hasContent("two");
        assertThat(first.resolve("a.txt")).hasContent("one");
    }

    @Test
    void pathsAreAddressesWhenTheyAreWhole() {
        Storage storage = new Storage(S3Server.running().settings());
        Path path = storage.place("s3a://bucket/a/../b/c.csv");
        assertThat(path).hasToString("s3a://bucket/b/c.csv").isEqualTo(storage.place("s3a://bucket/b/c.csv"));
        assertThat(path.getParent().relativize(path)).hasToString("c.csv");
        assertThat(path.resolveSibling("d")).hasToString("s3a://bucket/b/d");
        assertThat(storage.place(path.getParent(), "e")).hasToString("s3a://bucket/b/e");
        assertThat(storage.place(path.getParent(), "s3a://other/e")).hasToString("s3a://other/e");
        assertThat(storage.place(Path.of("/local"), "e")).isEqualTo(Path.of("/local/e"));
    }

    @Test
    void aTextIsCreatedOnceAndReplacedOnlyByWhoKnowsWhatItSaid() throws IOException {
        Path file = root.resolve("shared/pointer");
        assertThat(SharedText.read(file)).isEmpty();
        assertThat(SharedText.create(file, "one")).isTrue();
        assertThat(SharedText.create(file, "other")).isFalse();
        SharedText.Version one = SharedText.read(file).orElseThrow();
        assertThat(one.text()).isEqualTo("one");
        assertThat(one.tag()).isNotNull();
        assertThat(SharedText.replace(file, one, "two")).isTrue();
        assertThat(SharedText.replace(file, one, "three")).isFalse();
        assertThat(SharedText.read(file).map(SharedText.Version::text)).isEqualTo(Optional.of("two"));
    }

    @Test
    void ofManyWhoWriteAtOnceExactlyOneDoes() throws Exception {
        Path file = root.resolve("shared/raced");
        assertThat(race(name -> SharedText.create(file, name))).hasSize(1);
        SharedText.Version before = SharedText.read(file).orElseThrow();
        List<String> winners = race(name -> SharedText.replace(file, before, "next " + name));
        assertThat(winners).hasSize(1);
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)).isEqualTo("next " + winners.get(0));
    }

    private interface Attempt {
        boolean write(String name) throws IOException;
    }

    private static List<String> race(Attempt attempt) throws Exception {
        int runners = 4;
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        CountDownLatch start = new CountDownLatch(runners);
        List<Callable<Optional<String>>> all = new ArrayList<>();
        for (int i = 0; i < runners; i++) {
            String name = "runner " + i;
            all.add(() -> {
                start.countDown();
                start.await();
                return attempt.write(name) ? Optional.of(name) : Optional.empty();
            });
        }
        List<String> winners = new ArrayList<>();
        for (Future<Optional<String>> outcome : threads.invokeAll(all)) {
            outcome.get().ifPresent(winners::add);
        }
        threads.shutdown();
        return winners;
    }
}
