package io.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DataDictionaryTest {
    @Test
    void theCommittedPageIsWhatTheContractsSay() throws IOException {
        assertThat(Files.readString(Path.of("..", "schemas", "README.md")))
                .as("schemas/README.md is stale: ./outturn dev dictionary > schemas/README.md")
                .isEqualTo(DataDictionary.markdown(Contracts.exports(), Contracts.tables()));
    }
}
