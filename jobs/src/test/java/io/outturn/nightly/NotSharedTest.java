package io.outturn.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.release.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a machine of a cluster sees the driver's warehouse. */
class NotSharedTest {
    @Test
    void aFolderOfTheSameNameIsNotTheSameWarehouse(@TempDir Path here, @TempDir Path there) throws IOException {
        String identity = new Warehouse(here).identity();
        assertThat(blind(here, identity)).isEmpty();

        assertThat(blind(there, identity)).isNotEmpty();
        assertThat(blind(there.resolve("none"), identity)).isNotEmpty();
        new Warehouse(there).identity();
        assertThat(blind(there, identity)).isNotEmpty();
        assertThat(Files.exists(there.resolve("none"))).isFalse();
    }

    private static String blind(Path warehouse, String identity) throws IOException {
        return new Cluster.Look(warehouse.toString(), identity, Map.of()).blindMachine();
    }

    @Test
    void theMessageNamesWhatMachineAndWhatToDo() {
        assertThat(new NotShared("/data/warehouse", "worker-7"))
                .hasMessage(
                        "Spark's executor on worker-7 can't see /data/warehouse; on a cluster, exports and warehouse"
                                + " have to lie where every machine finds them under the same path: on a shared file system,"
                                + " s3a:// or hdfs://");
    }
}
