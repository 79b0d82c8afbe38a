package io.outturn.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.cli.Outturn;
import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.Source;
import io.outturn.landing.ColumnMapping;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class InitTest {
    private static final Path SAMPLE = Path.of("../sample-data");

    @TempDir
    private Path folder;

    private record Said(int exitCode, String out, String err) {}

    private static Said outturn(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        int code = Outturn.run(new PrintWriter(out), new PrintWriter(err), texts);
        return new Said(code, out.toString(), err.toString());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    /** Contract to the headers that its columns come from. */
    private static Map<String, Source> byContract(Path configuration) throws IOException {
        return ConfigurationFile.read(configuration).configuration().sources().stream()
                .collect(Collectors.toMap(Source::contract, Function.identity()));
    }

    @Test
    void theSampleIsMappedAsItsOwnConfigurationMapsIt() throws IOException {
        Path exports = folder.resolve("exports");
        copy(SAMPLE.resolve("exports"), exports);
        Said said = outturn("init", "--yes", folder);
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(outturn("check", "--config", folder.resolve("outturn.yaml")).exitCode())
                .isZero();

        Map<String, Source> expected = byContract(SAMPLE.resolve("outturn.yaml"));
        Map<String, Source> proposed = byContract(folder.resolve("outturn.yaml"));
        assertThat(proposed.keySet()).isEqualTo(expected.keySet());
        List<String> wrong = new ArrayList<>();
        expected.forEach((contract, source) -> {
            Source found = proposed.get(contract);
            assertThat(found.files()).as(contract).isEqualTo(source.files());
            assertThat(found.delivers()).as(contract).isEqualTo(source.delivers());
            source.columns().forEach((column, mapping) -> {
                ColumnMapping taken = found.columns().get(column);
                if (mapping.header() != null
                        && (taken == null || !mapping.header().equals(taken.header()))) {
                    wrong.add(contract + "." + column + " from " + taken + " and not " + mapping.header());
                }
            });
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void anExistingConfigurationIsNotTouched() throws IOException {
        copy(SAMPLE.resolve("exports/2026-09-30/portfolio"), folder.resolve("portfolio"));
        Path configuration = Files.writeString(folder.resolve("outturn.yaml"), "mine");
        Said said = outturn("init", "--yes", folder);
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err())
                .contains("outturn.yaml is there already and is not touched; --output names another file");
        assertThat(configuration).hasContent("mine");
    }

    @Test
    void aFolderWithoutExportsIsTold() throws IOException {
        Files.writeString(folder.resolve("readme.txt"), "nothing to see here\n");
        Said said = outturn("init", "--yes", folder);
        assertThat(said.exitCode()).isEqualTo(4);
        assertThat(said.err()).contains("holds nothing that fills a contract");
        assertThat(folder.resolve("outturn.yaml")).doesNotExist();
    }
}
