package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export that its system is still writing while it is landed. */
class ChangedFileTest {
    private static final Contract POSTING = Contracts.exports().get("finance_posting");
    private static final String ROWS =
            "posting_id,posted_on,project_ref,account,currency,amount\nP1,2026-01-01,A,4000,EUR,1\n";

    @TempDir
    private Path folder;

    private LandedFile land(LandedStore store, Path file, String hash) {
        String identity = Landing.identity(hash, "export.csv", POSTING, Mapping.AS_CONTRACT);
        return store.land(file, "ledger.csv", hash, identity, POSTING, Mapping.AS_CONTRACT);
    }

    @Test
    void nothingIsLandedOfAFileThatIsNoLongerTheOneThatWasPlanned() throws IOException {
        Path file = Files.writeString(folder.resolve("ledger.csv"), ROWS);
        LandedStore store = new LandedStore(folder.resolve("landed"));
        String planned = LandedStore.contentHash(file);
        Files.writeString(file, "P2,2026-01-02,A,4000,EUR,2\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> land(store, file, planned))
                .isInstanceOf(FileRefused.class)
                .hasMessage("ledger.csv: was changed while it was read; run again when its system has written it");
        try (Stream<Path> left = Files.list(folder.resolve("landed/finance_posting"))) {
            assertThat(left).isEmpty();
        }
        assertThat(land(store, file, LandedStore.contentHash(file)).rowsAccepted())
                .isEqualTo(2);
    }
}
