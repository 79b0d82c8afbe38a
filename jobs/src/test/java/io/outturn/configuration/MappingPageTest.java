package io.outturn.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about mappings has an example of every key, and its examples are configurations without mistakes. */
class MappingPageTest {
    private static final String HEAD = "name: page\nreporting_currency: EUR\n";

    @TempDir
    private Path folder;

    @Test
    void theExampleHoldsEveryKeyAndIsTakenAsItStands() throws IOException {
        String page = Files.readString(Path.of("guide", "mapping.md"));
        String example = page.substring(page.indexOf("## An example of every key"))
                .replaceFirst("(?s).*?```yaml\n(.*?)```.*", "$1");
        Path file = Files.writeString(folder.resolve("outturn.yaml"), HEAD + example);
        assertThat(ConfigurationFile.read(file).configuration().sources()).hasSize(4);
        for (RecordComponent component : Source.class.getRecordComponents()) {
            String key = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
            assertThat(Pattern.compile("(?m)^ +(- )?" + key + ":")
                            .matcher(example)
                            .find())
                    .as("an example of " + key)
                    .isTrue();
            assertThat(page).as("a row for " + key).contains("`" + key + "`");
        }
    }
}
