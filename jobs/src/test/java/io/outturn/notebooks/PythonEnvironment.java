package io.outturn.notebooks;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Assumptions;

/**
 * A virtual environment of Python under {@code target}, with exactly what {@code notebooks/requirements.txt} lists. It is made
 * anew whenever that file or the Python changes, so always in a clean checkout.
 *
 * @param folder the virtual environment
 */
record PythonEnvironment(Path folder) {
    static final Path NOTEBOOKS = Path.of("..", "notebooks").toAbsolutePath().normalize();
    private static final Path REQUIREMENTS = NOTEBOOKS.resolve("requirements.txt");
    private static final Path PLACE = Path.of("target", "notebooks").toAbsolutePath();
    private static final String LEAST =
            "import sys, venv, ensurepip; sys.exit('older than 3.11' if sys.version_info < (3, 11) else sys.version)";

    /** What a call of a program came to; {@code out} and {@code err} are what it wrote. */
    record Result(int exitCode, String out, String err) {}

    /** The environment, made where it is not there. Without Python the test is skipped, or fails where it may not be. */
    static synchronized PythonEnvironment made() throws IOException, InterruptedException {
        Result python = present();
        String key = DigestUtils.sha256Hex(Files.readString(REQUIREMENTS) + python.err())
                .substring(0, 16);
        Path folder = PLACE.resolve("venv-" + key);
        Path complete = folder.resolve("complete");
        if (!Files.exists(complete)) {
            require(
                    "python3 can't make a virtual environment",
                    call("python3", "-m", "venv", "--clear", folder.toString()));
            require(
                    "pip can't install the notebooks' requirements",
                    call(
                            python(folder).toString(),
                            "-m",
                            "pip",
                            "install",
                            "--quiet",
                            "--no-compile",
                            "--disable-pip-version-check",
                            "--require-hashes",
                            "--only-binary",
                            ":all:",
                            "--requirement",
                            REQUIREMENTS.toString()));
            Files.createFile(complete);
        }
        return new PythonEnvironment(folder);
    }

    /** Calls this environment's Python; {@code variables} are added to its environment. */
    Result run(Map<String, String> variables, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python(folder).toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return call(variables, command);
    }

    private static Result present() throws IOException, InterruptedException {
        Result python;
        try {
            python = call("python3", "-c", LEAST);
        } catch (IOException e) {
            python = new Result(1, "", "not found");
        }
        // sys.exit with a text writes it and counts as a failure.
        if (!python.err().startsWith("3.")) {
            skip("python3 of 3.11 or newer with venv and pip: " + python.err().strip());
        }
        return python;
    }

    private static void require(String problem, Result result) {
        if (result.exitCode() != 0) {
            skip(problem + ": " + result.err().strip() + result.out().strip());
        }
    }

    private static void skip(String reason) {
        String line = "The notebooks were not run: " + reason;
        if (Boolean.parseBoolean(System.getenv("OUTTURN_REQUIRE_NOTEBOOKS"))) {
            fail(line);
        }
        System.err.println(line);
        Assumptions.abort(line);
    }

    private static Path python(Path folder) {
        return File.separatorChar == '\\' ? folder.resolve("Scripts/python.exe") : folder.resolve("bin/python");
    }

    private static Result call(String... command) throws IOException, InterruptedException {
        return call(Map.of(), List.of(command));
    }

    private static Result call(Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException {
        Files.createDirectories(PLACE);
        Path out = Files.createTempFile(PLACE, "out", ".txt");
        Path err = Files.createTempFile(PLACE, "err", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            Map<String, String> environment = builder.environment();
            // Neither the user's packages and settings nor a file of theirs have a part in this.
            environment.remove("PYTHONPATH");
            environment.put("PYTHONNOUSERSITE", "1");
            environment.put("PYTHONPYCACHEPREFIX", PLACE.resolve("bytecode").toString());
            for (String settings : List.of("MPLCONFIGDIR", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")) {
                environment.put(settings, PLACE.resolve("settings").toString());
            }
            environment.putAll(variables);
            Process process = builder.start();
            if (!process.waitFor(15, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Result(1, "", "gave up after 15 minutes");
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }
}
