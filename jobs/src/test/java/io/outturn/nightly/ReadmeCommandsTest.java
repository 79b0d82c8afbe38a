package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever types what the README and the guide show, in their order, gets what they show. */
@Tag("slow")
class ReadmeCommandsTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh)?\\n(.*?)^```$");
    private static final List<Path> PAGES =
            List.of(Path.of("..", "README.md"), Path.of("guide", "questions.md"), Path.of("guide", "operations.md"));
    private static final String CALL = "./outturn ";

    /** A command of the page, and the lines it shows for it; none where it shows none. */
    private record Shown(String command, List<String> lines) {}

    @TempDir
    private Path folder;

    @Test
    void commandsDoWhatThePagesShow() throws Exception {
        FileUtils.copyDirectory(
                Portfolio.SAMPLE.toFile(), folder.resolve("sample-data").toFile());
        Files.writeString(folder.resolve("questions.sql"), "select count(*) from initiative;\nselect 1;\n");
        launcher();

        StringBuilder pages = new StringBuilder();
        for (Path page : PAGES) {
            pages.append(Files.readString(page)).append('\n');
        }
        List<Shown> all = shown(pages.toString());
        assertThat(all).hasSizeGreaterThan(12);
        for (Shown each : all) {
            List<String> said = run(each.command());
            for (String line : each.lines()) {
                assertThat(said).as(each.command()).anySatisfy(printed -> assertThat(printed.stripTrailing())
                        .matches(pattern(line)));
            }
        }
        assertThat(folder.resolve("over.csv")).isNotEmptyFile();
        assertThat(folder.resolve("changes.csv")).isNotEmptyFile();
    }

    /** Commands in the order of the pages; what they leave to their reader is filled in, or not run. */
    private static List<Shown> shown(String page) {
        List<Shown> all = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(page);
        while (blocks.find()) {
            List<String> lines = blocks.group(2).lines().toList();
            boolean isDialogue = lines.get(0).startsWith("$ " + CALL);
            if (isDialogue) {
                all.add(new Shown(lines.get(0).substring(2), lines.subList(1, lines.size())));
            } else if (blocks.group(1) == null
                    && all.size() == 1
                    && all.get(0).lines().isEmpty()) {
                all.set(0, new Shown(all.get(0).command(), lines));
            } else {
                lines.stream()
                        .filter(line -> line.startsWith(CALL))
                        .map(line -> line.replaceFirst(" {2,}#.*", ""))
                        .filter(line -> !line.equals(CALL + "sql") && !line.contains("db.example"))
                        .forEach(line -> all.add(new Shown(line, List.of())));
            }
        }
        return all.stream()
                .map(each -> new Shown(
                        each.command()
                                .replace("--config ...", "--config sample-data/outturn.yaml")
                                .replace("/path/to/", "sample-data/"),
                        each.lines()))
                .toList();
    }

    /** A line as shown, in which dots stand for anything. */
    private static String pattern(String line) {
        return Pattern.compile("\\.{3}")
                .splitAsStream(line.stripTrailing() + " ")
                .map(part -> Pattern.quote(part.stripTrailing()) + (part.endsWith(" ") ? " *" : ""))
                .collect(Collectors.joining(".*"));
    }

    /** What {@code ./outturn} calls: the program as it is being tested. */
    private void launcher() throws IOException {
        String program = KilledNight.command(List.of()).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Path launcher = Files.writeString(folder.resolve("outturn"), "#!/bin/sh\nexec " + program + " \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    private List<String> run(String command) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Path told = folder.resolve("told");
        Process process = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectOutput(said.toFile())
                .redirectError(told.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as("%s%n%s%s", command, Files.readString(said), Files.readString(told))
                .isZero();
        return Files.readAllLines(said);
    }
}
