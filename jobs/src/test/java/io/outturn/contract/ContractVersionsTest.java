package io.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.outturn.contract.PublishedContract.Shape;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No contract changes without its version saying so, measured against the contracts published last.
 * {@code -Doutturn.record_contracts=true} records those of today as published; that belongs to a release of the program.
 */
class ContractVersionsTest {
    private static final Path PUBLISHED = Path.of("src", "test", "resources", "contracts", "published.json");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static List<PublishedContract> current() {
        return Stream.of(Map.entry("exports", Contracts.exports()), Map.entry("tables", Contracts.tables()))
                .flatMap(kind ->
                        kind.getValue().all().stream().map(contract -> PublishedContract.of(kind.getKey(), contract)))
                .toList();
    }

    private static List<PublishedContract> published() throws IOException {
        if (Boolean.getBoolean("outturn.record_contracts")) {
            Files.createDirectories(PUBLISHED.getParent());
            Files.writeString(PUBLISHED, text(current()));
        }
        return JSON.readValue(PUBLISHED.toFile(), new TypeReference<>() {});
    }

    /** A line for each contract and each column, so that a change can be read in a review. */
    private static String text(List<PublishedContract> contracts) throws IOException {
        List<String> lines = new ArrayList<>();
        for (PublishedContract contract : contracts) {
            lines.add(JSON.writeValueAsString(contract).replace("{\"name\"", "\n  {\"name\""));
        }
        return "[\n" + String.join(",\n", lines) + "\n]\n";
    }

    @Test
    void everyChangeOfAContractRaisesItsVersion() throws IOException {
        Map<String, PublishedContract> now =
                current().stream().collect(Collectors.toMap(c -> c.kind() + "/" + c.name(), c -> c));
        List<String> verdicts = new ArrayList<>();
        for (PublishedContract before : published()) {
            PublishedContract left = now.get(before.kind() + "/" + before.name());
            verdicts.add(
                    left == null
                            ? "schemas/" + before.kind() + "/" + before.name()
                                    + ".yaml is gone: bring it back; readers of published releases need it"
                            : ContractChanges.verdict(before, left));
        }
        assertThat(verdicts.stream().filter(Objects::nonNull)).isEmpty();
    }

    private static PublishedContract contract(String kind, String version, Shape... columns) {
        return new PublishedContract(kind, "t", version, false, List.of(columns), List.of());
    }

    private static Shape column(String name, String type, boolean required, int key, String... values) {
        return new Shape(name, type, required, key, List.of(values), null, null, null, null);
    }

    private static final Shape KEY = column("id", "STRING", true, 1);
    private static final Shape MONEY = column("amount", "DECIMAL(18,2)", false, 0);

    private static String verdict(String kind, Shape before, Shape now, String version) {
        return ContractChanges.verdict(contract(kind, "1.4.2", KEY, before), contract(kind, version, KEY, now));
    }

    private static void breaks(String kind, Shape before, Shape now) {
        assertThat(verdict(kind, before, now, "1.4.2")).endsWith("raise version 1.4.2 to 2.0.0");
        assertThat(verdict(kind, before, now, "1.5.0")).endsWith("raise version 1.5.0 to 2.0.0");
        assertThat(verdict(kind, before, now, "2.0.0")).isNull();
    }

    private static void isCompatible(String kind, Shape before, Shape now) {
        assertThat(verdict(kind, before, now, "1.4.2")).endsWith("raise version 1.4.2 to 1.5.0");
        assertThat(verdict(kind, before, now, "1.4.3")).endsWith("raise version 1.4.3 to 1.5.0");
        assertThat(verdict(kind, before, now, "1.5.0")).isNull();
        assertThat(verdict(kind, before, now, "2.0.0")).isNull();
    }

    @Test
    void whatIsTakenAwayOrRenamedBreaks() {
        for (String kind : List.of("exports", "tables")) {
            breaks(kind, MONEY, column("sum", "DECIMAL(18,2)", false, 0));
            assertThat(ContractChanges.verdict(contract(kind, "1.0.0", KEY, MONEY), contract(kind, "1.0.0", KEY)))
                    .isEqualTo("schemas/" + kind + "/t.yaml: column amount is gone: breaks those who rely on it,"
                            + " so raise version 1.0.0 to 2.0.0");
        }
    }

    @Test
    void aNewColumnBreaksOnlyWhereItIsRequired() {
        for (String kind : List.of("exports", "tables")) {
            PublishedContract before = contract(kind, "1.0.0", KEY);
            assertThat(ContractChanges.verdict(before, contract(kind, "1.0.0", KEY, MONEY)))
                    .isEqualTo("schemas/" + kind + "/t.yaml: column amount is new: raise version 1.0.0 to 1.1.0");
            assertThat(ContractChanges.verdict(
                            before, contract(kind, "1.1.0", KEY, column("amount", "DECIMAL(18,2)", true, 0))))
                    .endsWith("to 2.0.0");
        }
    }

    @Test
    void keysAndUnitsBreak() {
        breaks("tables", MONEY, column("amount", "DECIMAL(18,2)", false, 2));
        breaks("exports", MONEY, column("amount", "DECIMAL(18,2)", false, 2));
        breaks("tables", MONEY, new Shape("amount", "DECIMAL(18,2)", false, 0, List.of(), null, null, null, "days"));
    }

    @Test
    void anExportMayAcceptMoreAndATableGiveMore() {
        Shape required = column("amount", "DECIMAL(18,2)", true, 0);
        isCompatible("exports", required, MONEY);
        breaks("exports", MONEY, required);
        isCompatible("tables", MONEY, required);
        breaks("tables", required, MONEY);
        Shape bounded = new Shape("amount", "DECIMAL(18,2)", false, 0, List.of(), BigDecimal.ZERO, null, null, null);
        breaks("exports", MONEY, bounded);
        isCompatible("exports", bounded, MONEY);
        isCompatible("tables", MONEY, bounded);
        breaks("tables", bounded, MONEY);
    }

    @Test
    void typesMayGrowInExportsAlone() {
        Shape wide = column("amount", "DECIMAL(24,6)", false, 0);
        isCompatible("exports", MONEY, wide);
        breaks("exports", wide, MONEY);
        breaks("tables", MONEY, wide);
        breaks("tables", wide, MONEY);
        breaks("exports", MONEY, column("amount", "STRING", false, 0));
    }

    @Test
    void closedListsMayGrow() {
        Shape two = column("state", "STRING", false, 0, "a", "b");
        Shape three = column("state", "STRING", false, 0, "a", "b", "c");
        for (String kind : List.of("exports", "tables")) {
            isCompatible(kind, two, three);
            breaks(kind, three, two);
        }
    }

    @Test
    void aVersionNeverFalls() {
        PublishedContract before = contract("tables", "1.4.2", KEY);
        assertThat(ContractChanges.verdict(before, contract("tables", "1.4.1", KEY)))
                .endsWith("version 1.4.1 is lower than 1.4.2, which is published");
        assertThat(ContractChanges.verdict(before, contract("tables", "1.4.2", KEY)))
                .isNull();
    }
}
