package io.outturn.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.outturn.contract.Contracts;
import io.outturn.landing.FileRefused;
import io.outturn.landing.Mutation;
import io.outturn.landing.MutationTally;
import io.outturn.landing.Seeds;
import io.outturn.landing.SmallExports;
import io.outturn.landing.SmallExports.Export;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is in a file, it is profiled, or refused in one line; and nothing of it can act on a terminal. {@code
 * -Doutturn.mutations=2500} makes that many tries, {@code -Doutturn.mutations.from=7} others.
 */
@Tag("slow")
class MutatedProfilesTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int TRIES = 100;
    private static final int EACH = Seeds.mutationsOfEach(TRIES);
    private static final long FROM = Long.getLong("outturn.mutations.from", 0);
    private static @Nullable List<Export> exports;

    @Property(tries = TRIES, seed = "5", shrinking = ShrinkingMode.OFF)
    void aFileIsProfiledOrRefused(@ForAll(supplier = Seeds.class) long seed) throws Exception {
        List<Export> all = exports();
        for (int i = 0; i < EACH; i++) {
            Random random = new Random(seed + FROM + i * 7919L);
            Export export = all.get(random.nextInt(all.size()));
            byte[] content = export.content();
            for (int j = random.nextInt(3); j >= 0; j--) {
                content = Mutation.values()[random.nextInt(Mutation.values().length)].of(content, random);
            }
            Path folder = Files.createTempDirectory("profiles");
            try {
                boolean profiled = profiled(SmallExports.written(folder, export, content));
                MutationTally.add("outturn profile", content, profiled ? "profiled" : "refused");
            } catch (Throwable failure) {
                Path kept = Files.write(Path.of("target", "mutated-profile-" + export), content);
                throw new AssertionError("kept as " + kept, failure);
            } finally {
                FileUtils.deleteDirectory(folder.toFile());
            }
        }
    }

    @AfterContainer
    static void writeTally() throws IOException {
        MutationTally.write();
    }

    private static synchronized List<Export> exports() throws IOException, SQLException {
        if (exports == null) {
            List<Export> all = new ArrayList<>(SmallExports.delimited());
            all.addAll(SmallExports.workbooks());
            all.addAll(SmallExports.parquet());
            all.addAll(SmallExports.schedules());
            exports = all;
        }
        return exports;
    }

    private static boolean profiled(Path file) {
        AtomicBoolean refusal = new AtomicBoolean();
        String said = assertTimeoutPreemptively(LONGEST, () -> {
            StringWriter text = new StringWriter();
            try {
                ProfileReport.of(file, Contracts.exports().all(), 1000).print(new PrintWriter(text, true));
            } catch (FileRefused refused) {
                assertThat(refused.getMessage()).doesNotContain("\n", "Exception");
                text.append(refused.getMessage());
                refusal.set(true);
            }
            return text.toString();
        });
        assertThat(said).doesNotContainPattern("[\\p{Cntrl}&&[^\\n\\t]]");
        return !refusal.get();
    }
}
