package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.storage.S3Server;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lock of a warehouse on storage that knows no locks. */
@Tag("slow")
class LeasedLockTest {
    private final Clock now = Clock.systemUTC();
    private final Path file = new Storage(S3Server.running().settings())
            .place("s3a://" + S3Server.BUCKET + "/locks/" + UUID.randomUUID());

    @Test
    void oneHoldsItAndTheOtherIsToldWhoAndSinceWhen() throws IOException {
        assertThat(LeasedLock.holder(file, now)).isEmpty();
        try (LeasedLock lock = LeasedLock.take(file, now)) {
            String self = "process " + ProcessHandle.current().pid() + " on ";
            assertThat(LeasedLock.holder(file, now).orElseThrow())
                    .startsWith(self)
                    .contains(", since 20");
            assertThatThrownBy(() -> LeasedLock.take(file, now))
                    .isInstanceOf(NightLock.Held.class)
                    .hasMessageContaining(self);
            lock.confirm();
            lock.confirm();
        }
        assertThat(Files.exists(file)).isFalse();
        LeasedLock.take(file, now).close();
    }

    @Test
    void oneNotConfirmedForTenMinutesIsTakenOverAndItsHolderLearnsOfIt() throws IOException {
        try (LeasedLock lost = LeasedLock.take(file, now);
                LeasedLock next = LeasedLock.take(file, Clock.offset(now, Duration.ofMinutes(11)))) {
            assertThatThrownBy(lost::confirm)
                    .isInstanceOf(NightLock.Lost.class)
                    .hasMessageContaining("nothing of it was published");
            next.confirm();
        }
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void aLockThatCannotBeReadIsNobodysToTake() throws IOException {
        Files.writeString(file, "written by hand");
        assertThatThrownBy(() -> LeasedLock.take(file, now))
                .isInstanceOf(NightLock.Held.class)
                .hasMessageContaining("written by hand");
    }
}
