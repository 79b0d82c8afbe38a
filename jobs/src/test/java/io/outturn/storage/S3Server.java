package io.outturn.storage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/** An S3 server of this machine, in a process of its own, started once for all tests of a run. */
public final class S3Server {
    public static final String BUCKET = "outturn-test";
    private static final long PATIENCE_IN_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static @Nullable S3Server running;

    private final int port;

    private S3Server(int port) {
        this.port = port;
    }

    public static synchronized S3Server running() {
        if (running == null) {
            try {
                running = start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return running;
    }

    private static S3Server start() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String jar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.matches(".*s3mock-[^/]*-exec\\.jar"))
                .findFirst()
                .orElseThrow();
        Path own = Files.createTempDirectory("s3server");
        Path log = own.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        // It leaves what was stored, and its server's own files, where it was told to put them.
                        "-Djava.io.tmpdir=" + own,
                        "-jar",
                        jar,
                        "--server.address=127.0.0.1",
                        "--server.ssl.enabled=false",
                        "--server.port=" + port,
                        "--com.adobe.testing.s3mock.http-port=0",
                        // It looks and then writes; one request at a time makes that one step, as it is with S3 itself.
                        "--server.tomcat.threads.max=1",
                        "--server.tomcat.threads.min-spare=1",
                        "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.destroyForcibly().onExit().join();
            FileUtils.deleteQuietly(own.toFile());
        }));
        long end = System.nanoTime() + PATIENCE_IN_NANOS;
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the S3 server did not start:\n" + Files.readString(log));
            }
            Thread.sleep(100);
        }
        return new S3Server(port);
    }

    private static boolean answers(int port) {
        try (Socket ignored = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What Hadoop has to be told to find it; its keys, which it does not look at, are in the environment of the tests. */
    public Map<String, String> settings() {
        return Map.of(
                "fs.s3a.endpoint", "http://127.0.0.1:" + port,
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true");
    }
}
