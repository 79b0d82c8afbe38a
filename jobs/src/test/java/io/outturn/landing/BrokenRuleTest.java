package io.outturn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outturn.contract.Contracts;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenRuleTest {
    @Test
    void theContractOfRejectedRowsNamesThemAll() {
        String description = Contracts.tables().get("rejected_row").columns().stream()
                .filter(column -> column.name().equals("rule"))
                .findFirst()
                .orElseThrow()
                .description();
        String named = description
                .replace("Rule that was broken: ", "")
                .replace(", or the name of a row rule of the contract.", "");
        assertThat(List.of(named.split(",\\s+", 0)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(BrokenRule.values()).map(BrokenRule::word).toList());
    }
}
