package io.outturn.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.inmemory.RowType;
import io.outturn.inmemory.Sessions;
import io.outturn.landing.LandedFile;
import io.outturn.landing.Landing;
import io.outturn.measure.LocalSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Which postings count, found again night after night from what earlier nights found, against a plain reading of the rule. */
@Tag("slow")
class SupersededTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final Contract CONTRACT = Contracts.exports().get("finance_posting");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int KEYS = 6;

    @TempDir
    private Path folder;

    private record Delivered(KnownFile file, List<String> keys) {}

    @RepeatedTest(6)
    void newestRowOfEveryKeyCountsHoweverTheFilesCome(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Delivered> delivered = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            delivered.add(deliver(i, random));
        }
        // Nights come in any order and know any number of the files: what one kept must serve or not hinder another.
        for (int night = 0; night < 5; night++) {
            List<Delivered> known = delivered.subList(0, 1 + random.nextInt(delivered.size()));
            List<KnownFile> files = new ArrayList<>(files(known));
            java.util.Collections.shuffle(files, random);
            assertThat(counted(files, false)).containsExactlyInAnyOrderElementsOf(expected(known));
            assertThat(counted(files, true)).containsExactlyInAnyOrderElementsOf(expected(known));
            assertWhatIsOnlyInSome(known, random);
            // Of sources of changes alone it is told by what their rows supersede.
            assertWhatIsOnlyInSome(
                    known.stream().filter(d -> d.file().replaces()).toList(), random);
        }
    }

    private void assertWhatIsOnlyInSome(List<Delivered> known, Random random) {
        List<Delivered> some = known.stream().filter(d -> random.nextBoolean()).toList();
        if (!some.isEmpty()) {
            assertThat(texts(inputs(files(known), false).onlyIn(CONTRACT, files(some))))
                    .containsExactlyInAnyOrderElementsOf(expectedOnlyIn(known, some));
        }
    }

    private static List<KnownFile> files(List<Delivered> delivered) {
        return delivered.stream().map(Delivered::file).toList();
    }

    /** The rows that count and whose source and key no other file has, whether it counts there or not. */
    private static List<String> expectedOnlyIn(List<Delivered> known, List<Delivered> some) {
        Set<String> others = new HashSet<>();
        known.stream().filter(d -> !some.contains(d)).forEach(d -> d.keys()
                .forEach(key -> others.add(d.file().source() + key)));
        Set<String> alone = new HashSet<>();
        some.forEach(d -> {
            for (int line = 0; line < d.keys().size(); line++) {
                String key = d.keys().get(line);
                if (!others.contains(d.file().source() + key)) {
                    alone.add(text(d, line));
                }
            }
        });
        return expected(known).stream().filter(alone::contains).toList();
    }

    private static String text(Delivered d, int line) {
        return d.file().source() + d.file().file() + line + d.keys().get(line);
    }

    private List<String> counted(List<KnownFile> files, boolean isSmall) {
        return texts(inputs(files, isSmall).rows(CONTRACT));
    }

    private KnownInputs inputs(List<KnownFile> files, boolean isSmall) {
        return new KnownInputs(
                SPARK,
                files,
                new Workspace(isSmall, new SharedTables(), new ResultCache(folder.resolve("cache")), Sessions::beside));
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.select("_source", "_file", "_line", "posting_id").collectAsList().stream()
                .map(Row::mkString)
                .toList();
    }

    /** Of sources of changes the last file that has the key; of snapshots every row. */
    private static List<String> expected(List<Delivered> known) {
        List<Delivered> ordered = known.stream()
                .sorted(Comparator.comparing((Delivered d) -> d.file().extractedOn())
                        .thenComparing(d -> d.file().file()))
                .toList();
        var rows = new TreeMap<String, String>();
        for (Delivered d : ordered) {
            for (int line = 0; line < d.keys().size(); line++) {
                String key = d.file().source() + "/" + d.keys().get(line)
                        + (d.file().replaces() ? "" : "/" + d.file().file());
                rows.put(key, text(d, line));
            }
        }
        return List.copyOf(rows.values());
    }

    private Delivered deliver(int number, Random random) {
        String source = List.of("ledger", "other", "whole").get(random.nextInt(3));
        // Late files, and files of one day, stand between those that were there before.
        LocalDate extractedOn = FIRST.plusDays(random.nextInt(4));
        String name = (char) ('a' + random.nextInt(20)) + "-" + number + ".csv";
        List<String> keys = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            if (random.nextBoolean()) {
                keys.add("P" + key);
            }
        }
        Path landing = folder.resolve("landed").resolve("l" + number);
        write(landing, "l" + number, keys);
        LandedFile landed = new LandedFile(
                "l" + number,
                CONTRACT.name(),
                keys.size(),
                keys.size(),
                0,
                0,
                FIRST,
                FIRST,
                List.of(),
                java.util.Map.of(),
                null,
                java.util.Map.of(),
                List.of(),
                List.of(),
                java.util.Map.of());
        return new Delivered(
                new KnownFile(
                        source,
                        source,
                        !source.equals("whole"),
                        name,
                        extractedOn,
                        "",
                        CONTRACT,
                        landed,
                        null,
                        landing),
                keys);
    }

    private static void write(Path landing, String identity, List<String> keys) {
        List<Row> rows = new ArrayList<>();
        for (int line = 0; line < keys.size(); line++) {
            Object[] values = new Object[CONTRACT.columns().size() + 2];
            for (int i = 0; i < CONTRACT.columns().size(); i++) {
                values[i] = switch (CONTRACT.columns().get(i).name()) {
                    case "posting_id" -> keys.get(line);
                    case "posted_on" -> java.sql.Date.valueOf(FIRST);
                    case "amount" -> BigDecimal.ONE.setScale(2);
                    case "project_ref", "account", "currency" -> "X";
                    default -> null;
                };
            }
            values[values.length - 2] = identity;
            values[values.length - 1] = (long) line;
            rows.add(RowFactory.create(values));
        }
        StructType type =
                RowType.of(CONTRACT).add(Landing.LANDING_COLUMN, "string").add(Landing.LINE_COLUMN, "long");
        Path written = landing.resolve("spark");
        SPARK.createDataFrame(rows, type)
                .coalesce(1)
                .write()
                .parquet(written.toUri().toString());
        try (Stream<Path> files = Files.list(written)) {
            Path part = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            Files.move(part, landing.resolve(Landing.ROWS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
