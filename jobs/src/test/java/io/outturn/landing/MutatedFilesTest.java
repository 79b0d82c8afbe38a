package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.landing.SmallExports.Export;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.commons.io.FileUtils;

/**
 * Whatever happens to a file, landing it ends as {@link HeldLanding} says. The tries are the same in every build;
 * {@code -Doutturn.mutations=2500} makes that many of each format instead, and {@code -Doutturn.mutations.from=7} makes others.
 */
@Tag("slow")
class MutatedFilesTest {
    private static final Map<String, List<Export>> EXPORTS = new ConcurrentHashMap<>();
    private static final int TRIES = 100;
    private static final int EACH = Seeds.mutationsOfEach(TRIES);
    private static final long FROM = Long.getLong("outturn.mutations.from", 0);

    @Property(tries = TRIES, seed = "1", shrinking = ShrinkingMode.OFF)
    void delimitedText(@ForAll(supplier = Seeds.class) long seed) throws Exception {
        mutate(exports("delimited", SmallExports::delimited), seed);
    }

    @Property(tries = TRIES, seed = "2", shrinking = ShrinkingMode.OFF)
    void workbooks(@ForAll(supplier = Seeds.class) long seed) throws Exception {
        mutate(exports("workbooks", SmallExports::workbooks), seed);
    }

    @Property(tries = TRIES, seed = "3", shrinking = ShrinkingMode.OFF)
    void parquet(@ForAll(supplier = Seeds.class) long seed) throws Exception {
        mutate(exports("parquet", SmallExports::parquet), seed);
    }

    @Property(tries = TRIES, seed = "4", shrinking = ShrinkingMode.OFF)
    void schedules(@ForAll(supplier = Seeds.class) long seed) throws Exception {
        mutate(exports("schedules", SmallExports::schedules), seed);
    }

    @AfterContainer
    static void writeTally() throws IOException {
        MutationTally.write();
    }

    private static List<Export> exports(String kind, Callable<List<Export>> make) throws Exception {
        if (!EXPORTS.containsKey(kind)) {
            EXPORTS.put(kind, make.call());
        }
        return EXPORTS.getOrDefault(kind, List.of());
    }

    private static void mutate(List<Export> exports, long seed) throws IOException {
        for (int i = 0; i < EACH; i++) {
            Random random = new Random(seed + FROM + i * 7919L);
            Export export = exports.get(random.nextInt(exports.size()));
            byte[] content = mutated(export, random);
            Path folder = Files.createTempDirectory("mutated");
            try {
                HeldLanding.Outcome outcome = HeldLanding.land(
                        SmallExports.written(folder, export, content), export.contract(), export.mapping());
                MutationTally.add(reader(export), content, outcome.landed() == null ? "refused" : "landed");
                if (outcome.landed() != null && export.mapping() != Mapping.AS_CONTRACT) {
                    readsEveryLine(content, export, outcome.landed());
                }
            } catch (Throwable failure) {
                Path kept = Files.write(Path.of("target", "mutated-" + export), content);
                throw new AssertionError(
                        "kept as " + kept + ", contract " + export.contract().name(), failure);
            } finally {
                FileUtils.deleteDirectory(folder.toFile());
            }
        }
    }

    private static String reader(Export export) {
        return export.mapping() == Mapping.AS_CONTRACT
                ? export.name().substring(export.name().indexOf('.') + 1)
                : "delimited text";
    }

    private static byte[] mutated(Export export, Random random) throws IOException {
        byte[] content = export.content();
        boolean inside = export.name().endsWith(".xlsx") && random.nextInt(5) > 0;
        for (int i = random.nextInt(3); i >= 0; i--) {
            Mutation mutation = Mutation.values()[random.nextInt(Mutation.values().length)];
            content = inside ? insideOfZip(content, mutation, random) : mutation.of(content, random);
        }
        return content;
    }

    private static byte[] insideOfZip(byte[] zip, Mutation mutation, Random random) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        List<String> names = List.copyOf(entries.keySet());
        String chosen = names.get(random.nextInt(names.size()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zipped = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zipped.putNextEntry(new ZipEntry(entry.getKey()));
                zipped.write(entry.getKey().equals(chosen) ? mutation.of(entry.getValue(), random) : entry.getValue());
            }
        }
        return out.toByteArray();
    }

    /** Without quotes a record is a line, so that lines can be counted by other means. */
    private static void readsEveryLine(byte[] content, Export export, LandedFile landed) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        boolean marked = text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff");
        if (text.indexOf(export.mapping().csv().quote()) < 0 && !marked) {
            long lines = text.lines().count() - 1 - export.mapping().csv().skipLines();
            assertThat(landed.rowsRead()).as("rows read").isEqualTo(lines);
        }
    }
}
