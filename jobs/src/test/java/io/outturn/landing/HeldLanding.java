package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.outturn.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/**
 * Lands a file and holds what must be true of every landing, whatever the file: it ends in good time, either in a refusal
 * of one line that names the file, or in counts that add up and that the Parquet files written bear out.
 */
final class HeldLanding {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private HeldLanding() {}

    /** What was landed, or why nothing was; the other of the two is null. */
    record Outcome(LandedFile landed, String refusal, List<Group> rows, List<Group> rejections) {}

    static Outcome land(Path file, Contract contract, Mapping mapping) {
        return assertTimeoutPreemptively(LONGEST, () -> {
            Path folder = Files.createTempDirectory("landing");
            try {
                return landed(file, contract, mapping, folder);
            } finally {
                FileUtils.deleteDirectory(folder.toFile());
            }
        });
    }

    private static Outcome landed(Path file, Contract contract, Mapping mapping, Path folder) throws IOException {
        String name = file.getFileName().toString();
        LandedFile landed;
        try {
            landed = Landing.land(file, name, "id", contract, mapping, folder);
        } catch (FileRefused refused) {
            holdsOneLine(name, refused.getMessage());
            return new Outcome(null, refused.getMessage(), List.of(), List.of());
        }
        List<Group> rows = read(folder.resolve(Landing.ROWS));
        List<Group> rejections = read(folder.resolve(Landing.REJECTIONS));
        assertThat(landed.rowsAccepted() + landed.rowsRejected() + landed.rowsLeftOut())
                .as("accepted + rejected + left out")
                .isEqualTo(landed.rowsRead());
        assertThat(rows).as("accepted rows in Parquet").hasSize(Math.toIntExact(landed.rowsAccepted()));
        assertThat(landed.rowsRejected())
                .as("rejected rows")
                .isBetween((long) lines(rejections).size(), (long) rejections.size());
        for (Note note : landed.notes()) {
            assertThat(note.text().length()).as("length of a note").isLessThan(4000);
            assertThat(note.text()).doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029]");
        }
        return new Outcome(landed, null, rows, rejections);
    }

    static void holdsOneLine(String name, String message) {
        assertThat(message.length()).as("length of the message").isLessThan(4000);
        assertThat(message)
                .startsWith(name + ": ")
                .doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029]")
                .doesNotContainPattern("\\b[a-z]\\w*(\\.[a-z]\\w*)+\\.[A-Z]\\w+")
                .doesNotContainPattern("\\w(Exception|Error)\\b|@[0-9a-f]{4,}|\\bnull\\b|input string|out of bounds");
    }

    /** The lines with at least one rejection. */
    static Set<Long> lines(List<Group> rejections) {
        Set<Long> lines = new HashSet<>();
        rejections.forEach(rejection -> lines.add(rejection.getLong("line", 0)));
        return lines;
    }

    private static List<Group> read(Path file) throws IOException {
        List<Group> groups = new java.util.ArrayList<>();
        try (ParquetReader<Group> reader = new Groups(new LocalInputFile(file)).build()) {
            for (Group group = reader.read(); group != null; group = reader.read()) {
                groups.add(group);
            }
        }
        return groups;
    }

    private static final class Groups extends ParquetReader.Builder<Group> {
        Groups(InputFile file) {
            super(file, new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
