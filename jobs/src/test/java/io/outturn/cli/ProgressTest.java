package io.outturn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.answer.EscapedOutput;
import io.outturn.cli.answer.Style;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** How much is told, and how it looks. */
class ProgressTest {
    @TempDir
    private Path folder;

    private static List<String> told(String... options) {
        StringWriter said = new StringWriter();
        ProgressOptions given = new ProgressOptions();
        new CommandLine(given(given)).parseArgs(options);
        try (ConsoleProgress progress = given.on(new PrintWriter(said, true))) {
            progress.step("land", 3);
            progress.item("land", "a.csv");
            progress.item("land", "b.csv");
            progress.warning("b.csv has no rows");
        }
        return said.toString().lines().toList();
    }

    private static CommandLine.Model.CommandSpec given(ProgressOptions options) {
        return CommandLine.Model.CommandSpec.create()
                .addMixin("progress", CommandLine.Model.CommandSpec.forAnnotatedObject(options));
    }

    @Test
    void aLogHasTimesAndStepsAndNotEveryItem() {
        assertThat(told()).hasSize(2);
        assertThat(told().get(0)).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d land \\(3\\)");
        assertThat(told().get(1)).isEqualTo("note: b.csv has no rows");
    }

    @Test
    void verboseTellsEveryItemAndQuietOnlyNotes() {
        assertThat(told("--verbose")).hasSize(4).anyMatch(line -> line.endsWith(" land 2/3  b.csv"));
        assertThat(told("-q")).containsExactly("note: b.csv has no rows");
    }

    @Test
    void coloursAreThereOnlyWhereTheyAreWantedAndNeverOfAnExport() {
        StringWriter plain = new StringWriter();
        EscapedOutput without = new EscapedOutput(new PrintWriter(plain, true));
        EscapedOutput.print(without, Style.ALARM, "outturn:");
        without.flush();
        assertThat(plain.toString()).isEqualTo("outturn:");
        StringWriter coloured = new StringWriter();
        EscapedOutput out = new EscapedOutput(new PrintWriter(coloured, true), true);
        EscapedOutput.print(out, Style.ALARM, "out\u001b[2Jturn:");
        out.println(" \u001b[31mred");
        out.flush();
        assertThat(coloured.toString()).isEqualTo("\u001b[1;31mout\\u001B[2Jturn:\u001b[0m \\u001B[31mred\n");
    }

    @Test
    void aPageIsGivenToTheBrowser() throws IOException {
        Path given = folder.resolve("given");
        new Browser(List.of("sh", "-c", "printf %s \"$0\" > '" + given + "'")).open(folder.resolve("a page.html"));
        assertThat(Files.readString(given)).startsWith("file:///").endsWith("/a%20page.html");
        Assertions.assertThatThrownBy(() -> new Browser(List.of("sh", "-c", "exit 3")).open(folder))
                .hasMessageContaining("open the page in one yourself");
        Assertions.assertThatThrownBy(() -> new Browser(List.of("/no/such/browser")).open(folder))
                .hasMessageContaining("no browser could be opened by '/no/such/browser'");
    }
}
