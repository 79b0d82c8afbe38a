package io.outturn.lab.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.configuration.Configuration;
import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.InputFile;
import io.outturn.configuration.InputFiles;
import io.outturn.configuration.Source;
import io.outturn.lab.estate.EstateSize.LedgerFiles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstateTest {
    private static final EstateSize SMALL = new EstateSize(20, 4, 3000, 10, 0, 7, 0.01, LedgerFiles.PER_MONTH);

    @TempDir
    private Path folder;

    @Test
    void equalSizesGiveEqualBytes() throws IOException {
        assertThat(write("a", SMALL)).isEqualTo(write("b", SMALL));
    }

    @Test
    void anotherSeedGivesAnotherEstate() throws IOException {
        EstateSize other = new EstateSize(20, 4, 3000, 10, 0, 8, 0.01, LedgerFiles.PER_MONTH);
        assertThat(write("a", SMALL)).isNotEqualTo(write("b", other));
    }

    @Test
    void daysAreAddedWithoutTouchingWhatIsThere() throws IOException {
        Map<String, String> before = write("a", SMALL);
        Map<String, String> after = write("a", SMALL.withDays(1));
        assertThat(after).containsAllEntriesOf(before);
        assertThat(after.keySet()).anyMatch(name -> name.endsWith("FI_BUCHUNGEN_20261001.csv"));
        assertThat(after).isEqualTo(write("b", SMALL.withDays(1)));
    }

    @Test
    void aFolderWithAnythingElseIsRefused() throws IOException {
        write("a", SMALL);
        EstateSize other = new EstateSize(21, 4, 3000, 10, 0, 7, 0.01, LedgerFiles.PER_MONTH);
        assertThatThrownBy(() -> write("a", other)).isInstanceOf(OtherEstate.class);
        Files.writeString(Files.createDirectories(folder.resolve("c")).resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> write("c", SMALL)).isInstanceOf(OtherEstate.class);
    }

    @Test
    void oneFileHoldsThePostingsThatManyFilesLeave() throws IOException {
        EstateSize one = new EstateSize(20, 4, 3000, 10, 0, 7, 0, LedgerFiles.ONE);
        EstateSize many = new EstateSize(20, 4, 3000, 10, 0, 7, 0, LedgerFiles.PER_MONTH);
        write("one", one);
        write("many", many);
        Map<String, String> whole = postings("one");
        assertThat(whole).hasSize(3000).isEqualTo(postings("many"));
    }

    @Test
    void theFolderIsReadByItsOwnConfiguration() throws IOException {
        write("a", SMALL.withDays(2));
        ConfigurationFile read = ConfigurationFile.read(folder.resolve("a").resolve(Estate.CONFIGURATION));
        InputFiles found = InputFiles.find(read);
        assertThat(found.problems()).isEmpty();
        assertThat(found.files().stream().map(InputFile::extractedOn).distinct())
                .hasSize(6);
    }

    @Test
    void filesAreWrittenAsThoseOfTheSample() throws IOException {
        write("a", SMALL);
        Configuration estate = ConfigurationFile.read(folder.resolve("a").resolve(Estate.CONFIGURATION))
                .configuration();
        Configuration sample =
                ConfigurationFile.read(Path.of("../sample-data/outturn.yaml")).configuration();
        assertThat(estate.sources().stream().map(EstateTest::reading))
                .isEqualTo(sample.sources().stream().map(EstateTest::reading).toList());
    }

    /** All that decides how a file is read. */
    private static List<Object> reading(Source source) {
        return List.of(
                source.name(), source.contract(), source.csv(), source.columns(), source.numbers(), source.dates());
    }

    private Map<String, String> write(String name, EstateSize size) throws IOException {
        Path target = folder.resolve(name);
        new Estate(size).write(target, delivery -> {});
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(target)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(target.relativize(file).toString(), Files.readString(file, Charset.forName("windows-1252")));
            }
        }
        return files;
    }

    /** The last row of each posting number, as files follow one another. */
    private Map<String, String> postings(String name) throws IOException {
        Map<String, String> rows = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve(name))) {
            List<Path> ledgers = all.filter(
                            file -> file.getFileName().toString().matches("FI_BUCHUNGEN_.*csv"))
                    .sorted()
                    .toList();
            for (Path ledger : ledgers) {
                String text = Files.readString(ledger, Charset.forName("windows-1252"));
                rows.putAll(Stream.of(text.split("\r\n"))
                        .filter(line -> line.startsWith("51"))
                        .collect(Collectors.toMap(line -> line.substring(0, line.indexOf(';')), line -> line)));
            }
        }
        return rows;
    }
}
