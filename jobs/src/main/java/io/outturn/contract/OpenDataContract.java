package io.outturn.contract;

import io.outturn.yaml.Default;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of the Open Data Contract Standard (v3) that Outturn's contract files use, as its YAML spells it. */
record OpenDataContract(
        String apiVersion,
        String kind,
        String id,
        String name,
        String version,
        String status,
        Description description,
        List<Schema> schema) {

    record Description(String purpose, @Nullable String usage, @Nullable String limitations) {}

    record Schema(
            String name,
            String logicalType,
            String physicalType,
            String description,
            String dataGranularityDescription,
            List<CustomProperty> customProperties,
            List<Property> properties,
            List<Quality> quality) {}

    record Property(
            String name,
            String logicalType,
            String physicalType,
            @Default("false") boolean required,
            @Default("false") boolean primaryKey,
            @Default("0") int primaryKeyPosition,
            String description,
            @Nullable String transformLogic,
            Map<String, Object> logicalTypeOptions,
            List<Quality> quality,
            List<CustomProperty> customProperties) {}

    record Quality(
            @Nullable String name,
            @Nullable String description,
            @Nullable String type,
            @Nullable String metric,
            Map<String, List<String>> arguments,
            @Nullable String engine,
            @Nullable String implementation,
            @Nullable String query,
            @Nullable Integer mustBe) {}

    record CustomProperty(String property, Object value) {}

    Contract toContract() {
        Schema table = schema.get(0);
        return new Contract(
                table.name(),
                version,
                description.purpose().strip(),
                table.dataGranularityDescription(),
                table.properties().stream().map(OpenDataContract::column).toList(),
                table.quality().stream().map(OpenDataContract::rule).toList(),
                custom(table.customProperties(), "keyScope")
                        .filter("source"::equals)
                        .isPresent());
    }

    private static Column column(Property property) {
        Map<String, Object> options = property.logicalTypeOptions();
        return new Column(
                property.name(),
                ColumnType.of(property.physicalType()),
                property.required(),
                property.primaryKey() ? property.primaryKeyPosition() : 0,
                property.description().strip(),
                custom(property.customProperties(), "unit").orElse(null),
                property.quality().stream()
                        .flatMap(q -> q.arguments().getOrDefault("validValues", List.of()).stream())
                        .toList(),
                option(options, "minimum").map(BigDecimal::new).orElse(null),
                option(options, "maximum").map(BigDecimal::new).orElse(null),
                option(options, "pattern").orElse(null),
                custom(property.customProperties(), "default").orElse(null),
                custom(property.customProperties(), "measure")
                        .filter("true"::equals)
                        .isPresent(),
                property.transformLogic() == null
                        ? null
                        : property.transformLogic().strip());
    }

    private static RowRule rule(Quality quality) {
        boolean sql = "sql".equals(quality.type());
        String implementation = sql ? quality.query() : quality.implementation();
        if (quality.name() == null || quality.description() == null || implementation == null) {
            throw new IllegalArgumentException("a table-level quality rule needs name, description and "
                    + (sql ? "query" : "implementation") + ": " + quality);
        }
        return new RowRule(
                quality.name(),
                quality.description().strip(),
                sql ? RowRule.Engine.SQL : RowRule.Engine.JEXL,
                implementation.strip());
    }

    private static Optional<String> option(Map<String, Object> options, String name) {
        return Optional.ofNullable(options.get(name)).map(Object::toString);
    }

    private static Optional<String> custom(List<CustomProperty> properties, String name) {
        return properties.stream()
                .filter(p -> p.property().equals(name))
                .map(p -> p.value().toString())
                .findFirst();
    }
}
