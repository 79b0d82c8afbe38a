package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A standalone Spark master and two workers, each a process of its own, installed from the libraries the tests run with. */
final class SparkCluster implements AutoCloseable {
    private static final long PATIENCE_IN_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final String QUIET =
            "<configuration><appender name=\"E\" class=\"ch.qos.logback.core.ConsoleAppender\"><encoder>"
                    + "<pattern>%d %level %logger{20} %msg%n</pattern></encoder></appender>"
                    + "<root level=\"%LEVEL%\"><appender-ref ref=\"E\"/></root></configuration>";

    private final Path home;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    private SparkCluster(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    /** @param home an empty folder, which becomes the SPARK_HOME of all of them */
    static SparkCluster start(Path home) throws Exception {
        install(home);
        SparkCluster cluster = new SparkCluster(home, freePort());
        cluster.launch("master", "org.apache.spark.deploy.master.Master", "--port", String.valueOf(cluster.port));
        cluster.await("master", "New state: ALIVE");
        for (String worker : List.of("worker-1", "worker-2")) {
            cluster.launch(
                    worker,
                    "org.apache.spark.deploy.worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    "900m",
                    "--work-dir",
                    home.resolve(worker).toString(),
                    cluster.master());
            cluster.await(worker, "Successfully registered");
        }
        return cluster;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** The libraries as links, and the program as the jar it is packaged as. */
    private static void install(Path home) throws IOException {
        Files.createDirectories(home.resolve("jars"));
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf/logback.xml"), QUIET.replace("%LEVEL%", "INFO"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            Path link = home.resolve("jars").resolve(path.getFileName());
            if (entry.endsWith(".jar") && Files.exists(path) && !entry.contains("-exec.jar")) {
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, path);
                }
            } else if (Files.exists(path.resolve("io/outturn/cli/Outturn.class"))) {
                pack(path, home.resolve("outturn.jar"));
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> walk = Files.walk(classes)) {
            // With its folders: the program lists some of them.
            for (Path path : walk.filter(entry -> !entry.equals(classes)).toList()) {
                boolean isFolder = Files.isDirectory(path);
                entries.putNextEntry(new JarEntry(classes.relativize(path) + (isFolder ? "/" : "")));
                if (!isFolder) {
                    Files.copy(path, entries);
                }
                entries.closeEntry();
            }
        }
    }

    String master() {
        return "spark://127.0.0.1:" + port;
    }

    Path program() {
        return home.resolve("outturn.jar");
    }

    private void launch(String name, String main, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--host", "127.0.0.1", "--webui-port", "0"));
        all.addAll(Arrays.asList(arguments));
        processes.add(java(name, home + "/conf:" + home + "/jars/*", "256m", main, all));
    }

    /** Starts Java in this cluster's environment; what it says goes to a file of the name. */
    Process java(String name, String classPath, String heap, String main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("java.base/"))
                .forEach(command::add);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx" + heap, "-cp", classPath, main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.start();
    }

    Path log(String name) {
        return home.resolve(name + ".log");
    }

    private void await(String name, String sign) throws Exception {
        long end = System.nanoTime() + PATIENCE_IN_NANOS;
        while (!Files.readString(log(name)).contains(sign)) {
            assertThat(System.nanoTime()).as(Files.readString(log(name))).isLessThan(end);
            Thread.sleep(100);
        }
    }

    /** Kills a worker and its executors, as when its machine is gone. */
    void killWorker() {
        kill(processes.get(processes.size() - 1));
    }

    private static void kill(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        processes.forEach(SparkCluster::kill);
    }
}
