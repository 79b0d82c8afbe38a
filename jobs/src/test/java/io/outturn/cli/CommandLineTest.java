package io.outturn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is typed, the answer is a line in plain words and an exit code the guide explains. */
@Tag("slow")
class CommandLineTest {
    private static final String SAMPLE =
            Path.of("..", "sample-data", "outturn.yaml").toString();

    @TempDir
    private Path folder;

    private Path file;
    private String warehouse;

    @BeforeEach
    void makeFiles() throws IOException {
        file = Files.writeString(folder.resolve("file"), "a,b\n1,2\n");
        warehouse = folder.resolve("warehouse").toString();
    }

    private static List<String> failsWith(int code, Object... arguments) {
        StringWriter err = new StringWriter();
        String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int told = Outturn.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), texts);
        assertThat(told).as(err.toString()).isEqualTo(code);
        List<String> lines = new ArrayList<>(err.toString().lines().toList());
        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(line)
                .hasSizeLessThan(4000)
                .doesNotContainPattern("\\p{Cntrl}|\\w(Exception|Error)\\b|\\b(java|picocli)\\."));
        return lines;
    }

    private static void isNotUnderstood(Object... arguments) {
        List<String> lines = failsWith(2, arguments);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("outturn: ");
        assertThat(lines.get(1)).startsWith("Try 'outturn").endsWith("--help'.");
    }

    @Test
    void argumentsThatAreNotUnderstoodAreNamed() {
        isNotUnderstood("x");
        isNotUnderstood("");
        isNotUnderstood("run", "x");
        isNotUnderstood("run", "--nope");
        isNotUnderstood("run", "--config");
        isNotUnderstood("run", "--config", "");
        isNotUnderstood("run", "--config", "\0");
        isNotUnderstood("run", "--config", SAMPLE, "--config", SAMPLE);
        isNotUnderstood("run", "--config", SAMPLE, "--warehouse", "a\0b");
        isNotUnderstood("check", "--as-of", "2026-01-01");
        isNotUnderstood("runs", "--last", "0");
        isNotUnderstood("runs", "--last", "99999999999");
        isNotUnderstood("profile");
        isNotUnderstood("profile", file, file);
        isNotUnderstood("profile", file, "--rows", "9223372036854775808");
        isNotUnderstood("profile", file, "--contract", "nope");
        isNotUnderstood("two\nlines\u001b[31m");
    }

    @Test
    void whatWasProbablyMeantIsSaid() {
        assertThat(failsWith(2, "rnu"))
                .containsExactly("outturn: there is no command 'rnu'; did you mean 'run'?", "Try 'outturn --help'.");
        assertThat(failsWith(2, "run", "--cofnig=x").get(0))
                .isEqualTo("outturn: Unknown option: '--cofnig=x'; did you mean --config?");
        assertThat(failsWith(2, "run", "yesterday").get(0)).isEqualTo("outturn: 'yesterday' is not expected here");
    }

    @Test
    void helpListsTheExitCodesAsTheGuideDoes() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("guide", "operations.md"));
        for (ExitCode each : ExitCode.values()) {
            String meaning = ExitCode.meanings().get(String.valueOf(each.code()));
            String said = Character.toLowerCase(meaning.charAt(0)) + meaning.substring(1, meaning.length() - 1);
            assertThat(rows).anySatisfy(row -> assertThat(row.replace("`", ""))
                    .startsWithIgnoringCase("| " + each.code() + " | " + said + " |"));
        }
        StringWriter help = new StringWriter();
        Outturn.run(new PrintWriter(help, true), new PrintWriter(help, true), "run", "--help");
        assertThat(help.toString()).contains("Exit codes:", "  5    More rejected rows than a source's limit.");
    }

    @Test
    void aShellCompletesCommandsAndOptions() throws Exception {
        StringWriter script = new StringWriter();
        Outturn.run(new PrintWriter(script, true), new PrintWriter(script, true), "completion");
        Path file = Files.writeString(folder.resolve("completion.bash"), script.toString());
        Process shell = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '" + file + "'; COMP_WORDS=(outturn ver); COMP_CWORD=1; COMP_LINE='outturn ver';"
                                + " _complete_outturn; echo ${COMPREPLY[@]}")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("verify");
    }

    @Test
    void aDateIsARealOneOfOurTimes() {
        for (String date :
                List.of("x", "", "2026-02-30", "2026-09-30\n", "+999999999-12-31", "-1-01-01", "1000-01-01")) {
            isNotUnderstood("run", "--config", SAMPLE, "--warehouse", warehouse, "--as-of", date);
        }
        assertThat(Path.of(warehouse)).doesNotExist();
    }

    @Test
    void anArgumentThatStartsWithAnAtSignIsNoFileOfArguments() throws IOException {
        Path arguments = Files.writeString(folder.resolve("arguments"), "--version");
        isNotUnderstood("@" + arguments);
        isNotUnderstood("@" + folder);
    }

    @Test
    void aConfigurationThatCanNotBeReadIsNamed() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.yaml"));
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {0, 1, (byte) 0xFF, (byte) 0xFE});
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.yaml"), folder.resolve("nowhere"));
        for (String command : List.of("run", "check", "runs")) {
            assertThat(failsWith(3, command, "--config", folder))
                    .containsExactly("outturn: " + folder + " is not a file; --config names the configuration file");
            assertThat(failsWith(3, command, "--config", folder.resolve("none.yaml")))
                    .hasSize(1);
            assertThat(failsWith(3, command, "--config", dangling)).hasSize(1);
            assertThat(failsWith(3, command, "--config", empty)).hasSize(1);
            assertThat(failsWith(3, command, "--config", binary)).hasSize(1);
        }
    }

    @Test
    void aWarehouseThatCanNotBeWrittenIsNamed() {
        assertThat(failsWith(9, "run", "--config", SAMPLE, "--warehouse", file)).hasSize(1);
        assertThat(failsWith(9, "run", "--config", SAMPLE, "--warehouse", file.resolve("below")))
                .hasSize(1);
    }

    @Test
    void foldersInsteadOfExportsAreNamed() throws IOException {
        assertThat(failsWith(4, "profile", folder)).hasSize(1);
        assertThat(failsWith(4, "profile", folder.resolve("none.csv"))).hasSize(1);
        assertThat(failsWith(4, "profile", Files.createFile(folder.resolve("empty.csv"))))
                .hasSize(1);
        assertThat(failsWith(4, "check", "--config", SAMPLE, "--folder", folder))
                .allMatch(line -> line.contains("no file matches"));
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() throws IOException {
        Path closed = Files.copy(file, folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(closed), "the superuser reads everything");
        assertThat(failsWith(9, "run", "--config", closed)).hasSize(1);
        assertThat(failsWith(9, "profile", closed)).hasSize(1);
    }
}
