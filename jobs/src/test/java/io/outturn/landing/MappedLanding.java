package io.outturn.landing;

import io.outturn.configuration.Configuration;
import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.Source;
import io.outturn.contract.Contracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.example.data.Group;

/** Lands a text by a source that is written as it stands in a configuration. */
record MappedLanding(Path folder) {

    /** All of a configuration whose sources these lines are. */
    Configuration configuration(String sources) throws IOException {
        Path file = folder.resolve("outturn.yaml");
        Files.writeString(file, "name: mapped\nreporting_currency: EUR\ncalendar: {first_month: 4}\n" + sources);
        return ConfigurationFile.read(file).configuration();
    }

    /** The file landed by the first source, which need not find it by itself. */
    HeldLanding.Outcome land(String sources, String name, String content) throws IOException {
        Configuration configuration = configuration(sources);
        Source source = configuration.sources().get(0);
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        return HeldLanding.land(file, Contracts.exports().get(source.contract()), source.mapping(configuration));
    }

    /** Columns of rows as lines, with an empty text where there is no value. */
    static List<String> values(List<Group> rows, String... columns) {
        return rows.stream()
                .map(row -> String.join(
                        "|",
                        java.util.Arrays.stream(columns)
                                .map(column -> row.getFieldRepetitionCount(column) == 0
                                        ? ""
                                        : row.getValueToString(row.getType().getFieldIndex(column), 0))
                                .toList()))
                .toList();
    }

    static List<String> notes(HeldLanding.Outcome outcome) {
        return outcome.landed().notes().stream()
                .map(note -> note.kind().word() + ": " + note.text())
                .toList();
    }
}
