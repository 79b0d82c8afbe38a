package io.outturn.proposal;

import io.outturn.configuration.Configuration;
import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.InputFile;
import io.outturn.configuration.InputFiles;
import io.outturn.contract.Column;
import io.outturn.contract.Contracts;
import io.outturn.landing.Excerpt;
import io.outturn.landing.FileRefused;
import io.outturn.landing.Landing;
import io.outturn.landing.Rejection;
import io.outturn.landing.Sample;
import io.outturn.yaml.InvalidYaml;
import io.outturn.yaml.YamlRecords;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the first rows of every file by what is proposed, and sets aside what can't be read so. */
final class Trial {
    private static final int RECORDS = 2000;

    /** One row in so many may be rejected before a night stops. */
    private static final long USUAL_LIMIT = 20;

    /** Where more can't be taken, the mapping is wrong rather than the rows. */
    private static final BigDecimal MOST_REJECTED = new BigDecimal("0.25");

    private static final int MOST_ROUNDS = 40;

    private final ScannedFolder folder;
    private final Supplier<String> writer;
    private final Fills fills;
    private final Map<String, String> left;

    /** @param left gets the sources that are given up, with the reason */
    Trial(ScannedFolder folder, Supplier<String> writer, Fills fills, Map<String, String> left) {
        this.folder = folder;
        this.writer = writer;
        this.fills = fills;
        this.left = left;
    }

    /** The text of a configuration whose files are read by it. */
    String settledText() throws IOException {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String text = writer.get();
            if (fills.all().isEmpty() || !changes(text)) {
                return text;
            }
        }
        return writer.get();
    }

    private boolean changes(String text) throws IOException {
        Configuration configuration;
        try {
            configuration = YamlRecords.read(
                    new StringReader(text), "outturn.yaml", Configuration.class, YamlRecords.Keys.SNAKE_CASE);
        } catch (InvalidYaml e) {
            throw new IllegalStateException("what is proposed is no configuration: " + e.getMessage(), e);
        }
        Path root = folder.folder().toAbsolutePath().normalize();
        InputFiles files = InputFiles.find(new ConfigurationFile(configuration, root, root.resolve("warehouse")));
        List<InputFile> known = files.newest().map(files::knownOn).orElse(List.of());
        boolean changed = false;
        for (InputFile file : known) {
            Optional<Fill> fill = fills.all().stream()
                    .filter(one -> one.name().equals(file.source().name()))
                    .findFirst();
            if (fill.isPresent()) {
                changed |= changes(configuration, file, fill.get());
            }
        }
        return changed;
    }

    private boolean changes(Configuration configuration, InputFile file, Fill fill) throws IOException {
        Sample sample;
        try {
            sample = Landing.sample(
                    file.path(),
                    file.name(),
                    Contracts.exports().get(fill.contract().name()),
                    file.mapping(configuration),
                    RECORDS);
        } catch (FileRefused e) {
            return giveUp(fill, Excerpt.line(String.valueOf(e.getMessage())));
        }
        if (sample.rejected() == 0) {
            return false;
        }
        if (sample.rejected() * USUAL_LIMIT <= sample.rows()) {
            return false;
        }
        for (Rejection rejection : sample.firstRejections()) {
            Column column = fill.contract().columns().stream()
                    .filter(wanted -> wanted.name().equals(rejection.columnName()))
                    .findFirst()
                    .orElse(null);
            if (column != null && !column.required() && fill.column(column.name()) != null) {
                fill.setAside(
                        column.name(),
                        "line " + rejection.line() + " '" + Excerpt.of(String.valueOf(rejection.value())) + "' "
                                + rejection.reason());
                return true;
            }
        }
        if (sample.rejected() == sample.rows()) {
            Rejection first = sample.firstRejections().get(0);
            return giveUp(
                    fill,
                    "no row could be taken, such as line " + first.line() + ": " + first.columnName() + " "
                            + first.reason());
        }
        return goOn(fill, sample);
    }

    /** What is rejected is counted and shown in the release, so a few more rows than usual need not stop the night. */
    private static boolean goOn(Fill fill, Sample sample) {
        BigDecimal share = BigDecimal.valueOf(sample.rejected())
                .divide(BigDecimal.valueOf(sample.rows()), 2, RoundingMode.CEILING);
        if (share.compareTo(MOST_REJECTED) > 0 || share.compareTo(fill.rejectLimit()) <= 0) {
            return false;
        }
        Rejection first = sample.firstRejections().get(0);
        fill.limitRejects(
                share,
                String.format(
                        Locale.ROOT,
                        "? %d of %d rows can't be taken, such as line %d: %s %s",
                        sample.rejected(),
                        sample.rows(),
                        first.line(),
                        first.columnName(),
                        first.reason()));
        return true;
    }

    private boolean giveUp(Fill fill, String reason) {
        left.put(fill.table().title() + " as " + fill.contract().name(), reason);
        fills.removeIf(fill::equals);
        return true;
    }
}
