package io.outturn.nightly;

import io.outturn.storage.SharedText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The lock of a warehouse on storage without locks: a text with its holder and the time of the last confirmation. The holder
 * confirms it every minute; a lock that was not confirmed for ten minutes may be taken over.
 */
final class LeasedLock extends NightLock {
    static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration CONFIRMED_EVERY = Duration.ofMinutes(1);
    private static final String CONFIRMED = "confirmed ";

    private final Path file;
    private final String holder;
    private final ScheduledExecutorService confirming = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "night-lock");
        thread.setDaemon(true);
        return thread;
    });
    private SharedText.Version own;
    private boolean isLost;

    private LeasedLock(Path file, String holder, SharedText.Version own) {
        this.file = file;
        this.holder = holder;
        this.own = own;
    }

    /** @throws Held when another process has the lock */
    static LeasedLock take(Path file, Clock clock) throws IOException {
        Instant now = clock.instant();
        String holder = "process " + ProcessHandle.current().pid() + " on " + machine() + ", since " + now;
        String text = text(holder, now);
        Optional<SharedText.Version> before = SharedText.read(file);
        if (before.isPresent() && !isExpired(before.get(), now)) {
            throw new Held(holder(before.get()));
        }
        boolean isTaken =
                before.isPresent() ? SharedText.replace(file, before.get(), text) : SharedText.create(file, text);
        SharedText.Version there = SharedText.read(file).orElseThrow(() -> new Lost(file));
        if (!isTaken || !there.text().equals(text)) {
            throw new Held(holder(there));
        }
        LeasedLock lock = new LeasedLock(file, holder, there);
        ScheduledFuture<?> unused = lock.confirming.scheduleWithFixedDelay(
                lock::confirmQuietly, CONFIRMED_EVERY.toSeconds(), CONFIRMED_EVERY.toSeconds(), TimeUnit.SECONDS);
        return lock;
    }

    static Optional<String> holder(Path file, Clock clock) throws IOException {
        Instant now = clock.instant();
        return SharedText.read(file).filter(lock -> !isExpired(lock, now)).map(LeasedLock::holder);
    }

    private static String text(String holder, Instant confirmed) {
        return holder + "\n" + UUID.randomUUID() + "\n" + CONFIRMED + confirmed;
    }

    private static String holder(SharedText.Version lock) {
        return lock.text().lines().findFirst().orElse("");
    }

    /** A text that is not a lock never expires. */
    private static boolean isExpired(SharedText.Version lock, Instant now) {
        String last = lock.text().lines().reduce("", (before, line) -> line);
        try {
            return last.startsWith(CONFIRMED)
                    && Instant.parse(last.substring(CONFIRMED.length()))
                            .plus(LEASE)
                            .isBefore(now);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unnamed machine";
        }
    }

    /** A failure to confirm does not end the night. Learning that another process has the lock does. */
    private void confirmQuietly() {
        try {
            confirm();
        } catch (IOException | RuntimeException e) {
            // The next attempt, or the check before publishing, will report it.
            return;
        }
    }

    @Override
    synchronized void confirm() throws IOException {
        Instant now = Clock.systemUTC().instant();
        String text = text(holder, now);
        isLost = isLost || !SharedText.replace(file, own, text);
        SharedText.Version there = SharedText.read(file).orElseThrow(() -> new Lost(file));
        isLost = isLost || !there.text().equals(text);
        if (isLost) {
            throw new Lost(file);
        }
        own = there;
    }

    @Override
    public synchronized void close() throws IOException {
        confirming.shutdownNow();
        if (!isLost && SharedText.read(file).equals(Optional.of(own))) {
            Files.deleteIfExists(file);
        }
    }
}
