package io.outturn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.Strings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What mistakes are told as stands on one page, which this test makes: {@code -Doutturn.record_messages=true} writes it anew, to
 * be read before it is committed. Each message says where, what was found, and what to do, and no failure is one of the program.
 */
@Tag("slow")
class MessagesTest {
    private static final Path CASES = Path.of("src", "test", "resources", "messages", "cases.yaml");
    private static final Path PAGE = Path.of("guide", "messages.md");
    private static final String HEAD =
            """
            # What mistakes are told as

            `./outturn check` names every mistake at once, each in one line, and changes nothing; a night says the same and ends. The exit codes
            are those of [the list](operations.md#exit-codes). Rows that can't be read are no mistakes of this kind: they are rejected one by one,
            as [awkward input](../awkward-input.md) tells. This page is made by `MessagesTest`.
            """;

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void everyMistakeIsToldAsThePageShows() throws IOException {
        Map<String, Object> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(CASES));
        StringBuilder page = new StringBuilder(HEAD);
        int number = 0;
        for (Map<String, Object> each : (List<Map<String, Object>>) all.get("cases")) {
            if (each.containsKey("section")) {
                page.append("\n## ")
                        .append(each.get("section"))
                        .append("\n\n| mistake | what is said | exit code |\n|---|---|---|\n");
                continue;
            }
            Path place = Files.createDirectory(folder.resolve(String.valueOf(++number)));
            String configuration = String.valueOf(each.getOrDefault("configuration", all.get("configuration")));
            for (Map.Entry<String, String> change :
                    ((Map<String, String>) each.getOrDefault("replace", Map.of())).entrySet()) {
                assertThat(configuration).contains(change.getKey());
                configuration = Strings.CS.replaceOnce(configuration, change.getKey(), change.getValue());
            }
            Files.writeString(place.resolve("outturn.yaml"), configuration);
            for (Map<String, String> files : List.of((Map<String, String>) all.get("files"), (Map<String, String>)
                    each.getOrDefault("files", Map.of()))) {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Files.writeString(place.resolve(file.getKey()), file.getValue());
                }
            }
            page.append(line(String.valueOf(each.get("mistake")), place));
        }
        if (Boolean.getBoolean("outturn.record_messages")) {
            Files.writeString(PAGE, page.toString());
        }
        assertThat(page.toString()).isEqualTo(Files.readString(PAGE));
    }

    private static String line(String mistake, Path place) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Outturn.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "check",
                "--config",
                place.resolve("outturn.yaml").toString());
        assertThat(code).as(mistake + ": " + out + err).isBetween(2, 5);
        List<String> said = err.toString()
                .replaceFirst("^outturn: ", "")
                .replace(place + "/", "")
                .replaceAll("known are ([^,]+), .*", "known are $1 and so on")
                .replaceAll("it is \\d{4}-\\d\\d-\\d\\d at", "it is ... at")
                .lines()
                .filter(line -> !line.startsWith("note: "))
                .map(line -> "`` " + line.replace("|", "\\|") + " ``")
                .toList();
        return "| " + mistake + " | " + String.join("<br>", said) + " | " + code + " |\n";
    }
}
