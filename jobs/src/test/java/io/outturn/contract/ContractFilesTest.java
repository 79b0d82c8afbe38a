package io.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ContractFilesTest {
    private static final Path SCHEMAS = Path.of("..", "schemas");
    private static Schema openDataContractStandard;

    @BeforeAll
    static void readStandard() throws IOException {
        try (InputStream schema = ContractFilesTest.class.getResourceAsStream("/odcs/odcs-3.1.0.schema.json")) {
            openDataContractStandard = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                    .getSchema(Objects.requireNonNull(schema), InputFormat.JSON);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsValidUnderTheStandardsOwnSchema() throws IOException {
        return files().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> assertThat(
                        openDataContractStandard.validate(Files.readString(file), InputFormat.YAML))
                .isEmpty()));
    }

    @Test
    void theStandardsSchemaRefusesWhatIsNotPartOfIt() {
        assertThat(openDataContractStandard.validate(
                        "apiVersion: v3.1.0\nkind: DataContract\nnmae: x\n", InputFormat.YAML))
                .isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyContractIsNamedAsItsFileAndHasAnOrderedKey() throws IOException {
        return files().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            Contract contract = Contracts.read(file);
            assertThat(contract.name() + ".yaml").isEqualTo(file.getFileName().toString());
            assertThat(contract.key().stream().map(Column::keyPosition))
                    .containsExactlyElementsOf(Stream.iterate(1, n -> n + 1)
                            .limit(contract.key().size())
                            .toList());
            assertThat(contract.columns())
                    .allSatisfy(column ->
                            assertThat(column.description()).as(column.name()).isNotBlank());
        }));
    }

    @Test
    void theClassPathHoldsTheSameContractsAsTheFolder() throws IOException {
        TreeSet<String> shipped = new TreeSet<>(Contracts.exports().names());
        shipped.addAll(Contracts.tables().names());
        assertThat(files().map(f -> f.getFileName().toString().replace(".yaml", "")))
                .containsExactlyInAnyOrderElementsOf(shipped);
        assertThat(Contracts.exports().names()).hasSize(15);
    }

    @Test
    void everyTableSaysTheDateItIsKnownOn() {
        assertThat(Contracts.tables().all())
                .isNotEmpty()
                .allSatisfy(table -> assertThat(table.columns().get(0)).satisfies(first -> {
                    assertThat(first.name()).isEqualTo("as_of");
                    assertThat(first.required()).isTrue();
                }));
    }

    @Test
    void moneyIsDecimalAndNeverBinary() {
        Stream.of(Contracts.exports(), Contracts.tables())
                .flatMap(contracts -> contracts.all().stream())
                .flatMap(contract -> contract.columns().stream())
                .filter(column -> column.name().matches(".*(amount|cost|benefit|budget)$"))
                .filter(column -> !"cases".equals(column.unit()))
                .forEach(column -> assertThat(column.type().kind())
                        .as(column.name())
                        .isIn(ColumnType.Kind.DECIMAL, ColumnType.Kind.STRING));
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(SCHEMAS)) {
            return walk.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }
}
