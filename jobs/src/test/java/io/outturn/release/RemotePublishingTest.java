package io.outturn.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.storage.S3Server;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Publishing on an S3 server, where nothing can be renamed and nobody's lock is quite certain. */
@Tag("slow")
class RemotePublishingTest {
    private static final LocalDate DATE = LocalDate.of(2026, 9, 30);

    private final Warehouse warehouse =
            new Warehouse(new Storage(S3Server.running().settings())
                    .place("s3a://" + S3Server.BUCKET + "/publishing-" + UUID.randomUUID()));
    private final Publisher publisher = new Publisher(warehouse);

    private static Manifest manifest(String release, LocalDate asOf) {
        return manifest(release, asOf, "code");
    }

    private static Manifest manifest(String release, LocalDate asOf, String code) {
        return new Manifest(
                release,
                asOf,
                "fingerprint of " + release,
                null,
                "Test",
                "configuration",
                code,
                Instant.EPOCH,
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Manifest written(Draft draft, LocalDate asOf) throws IOException {
        Files.writeString(draft.folder().resolve("tables/one/part.parquet"), "rows");
        return manifest(draft.name(asOf), asOf);
    }

    @Test
    void ofTwoWhoPublishAtOnceExactlyOneBecomesCurrentAndTheOtherIsTold() throws Exception {
        List<Draft> drafts = List.of(warehouse.draft("a", DATE), warehouse.draft("b", DATE));
        assertThat(drafts).extracting(draft -> draft.name(DATE)).containsExactly("2026-09-30-1", "2026-09-30-2");
        CountDownLatch start = new CountDownLatch(2);
        List<Callable<Optional<String>>> writers = new ArrayList<>();
        for (Draft draft : drafts) {
            Manifest manifest = written(draft, DATE);
            writers.add(() -> {
                start.countDown();
                start.await();
                try {
                    publisher.publish(draft, manifest);
                    return Optional.of(manifest.release());
                } catch (Overtaken e) {
                    assertThat(e).hasMessageContaining(manifest.release() + " is whole and kept");
                    return Optional.empty();
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<String> winners = new ArrayList<>();
        for (Future<Optional<String>> outcome : threads.invokeAll(writers)) {
            outcome.get().ifPresent(winners::add);
        }
        threads.shutdown();

        assertThat(winners).hasSize(1);
        assertThat(warehouse.currentRelease().map(Manifest::release)).contains(winners.get(0));
        assertThat(warehouse.manifests()).hasSize(2);
    }

    @Test
    void whoseClaimWasPublishedBySomebodyElseIsToldAndPublishesNothing() throws IOException {
        Draft draft = warehouse.draft("a", DATE);
        Manifest manifest = written(draft, DATE);
        Path there = draft.folder().resolve(Manifest.FILE);
        Files.writeString(there, manifest("2026-09-30-1", DATE, "other code").json());

        assertThatThrownBy(() -> publisher.publish(draft, manifest)).isInstanceOf(Overtaken.class);
        assertThat(warehouse.currentRelease()).isEmpty();
    }

    @Test
    void anEarlierDateDoesNotBecomeCurrent() throws IOException {
        Draft newer = warehouse.draft("a", DATE);
        publisher.publish(newer, written(newer, DATE));
        LocalDate earlier = DATE.minusMonths(1);
        Draft older = warehouse.draft("b", earlier);
        publisher.publish(older, written(older, earlier));

        assertThat(warehouse.currentRelease().map(Manifest::release)).contains("2026-09-30-1");
        assertThat(warehouse.manifests()).extracting(Manifest::release).containsExactly("2026-08-30-1", "2026-09-30-1");
    }

    @Test
    void aReleaseThatIsTakenBackIsMarkedAndTheOneBeforeIsCurrent() throws IOException {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        List<Manifest> made = new ArrayList<>();
        for (LocalDate date : List.of(DATE, DATE.plusMonths(1))) {
            Draft draft = warehouse.draft(date.toString(), date);
            made.add(written(draft, date));
            publisher.publish(draft, made.get(made.size() - 1));
        }
        publisher.withdraw(made.get(1), "wrong", clock);
        assertThat(warehouse.currentRelease()).contains(made.get(0));
        assertThat(warehouse.withdrawn())
                .containsExactly(new WithdrawnRelease(made.get(1), new Withdrawal(Instant.EPOCH, "wrong")));
        assertThat(warehouse.releaseOf(made.get(1).fingerprint())).isEmpty();

        publisher.withdraw(made.get(0), "wrong too", clock);
        assertThat(warehouse.currentRelease()).isEmpty();
        Draft next = warehouse.draft("next", DATE);
        publisher.publish(next, written(next, DATE));
        assertThat(warehouse.currentRelease().map(Manifest::release)).contains("2026-09-30-2");
    }

    @Test
    void clearingRemovesWhatNobodySealedAndItsNameIsNotGivenAgain() throws IOException {
        Draft lost = warehouse.draft("a", DATE);
        written(lost, DATE);
        Files.writeString(lost.scratch().resolve("kept.parquet"), "rows");
        warehouse.clear("a");
        assertThat(Files.exists(lost.folder())).isFalse();
        assertThat(Files.exists(lost.scratch())).isFalse();

        Draft next = warehouse.draft("a", DATE);
        assertThat(next.name(DATE)).isEqualTo("2026-09-30-2");
        publisher.publish(next, written(next, DATE));
        warehouse.clear("a");
        assertThat(warehouse.currentRelease().map(Manifest::release)).contains("2026-09-30-2");
        assertThat(Files.readString(next.folder().resolve("tables/one/part.parquet")))
                .isEqualTo("rows");
    }
}
