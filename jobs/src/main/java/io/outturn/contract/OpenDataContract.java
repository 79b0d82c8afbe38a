package io.outturn.contract;

import io.outturn.expression.BoundedPattern;
import io.outturn.yaml.Default;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The part of the Open Data Contract Standard (v3) that Outturn's contract files use, named as in its YAML. Each record checks
 * its own part as soon as it is read, so that errors are reported with their place.
 */
record OpenDataContract(
        String apiVersion,
        String kind,
        String id,
        String name,
        String version,
        String status,
        Description description,
        List<Schema> schema) {
    /** Names become folders of the warehouse and columns of tables. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private static final int LONGEST_NUMBER = 100;

    OpenDataContract {
        if (schema.size() != 1) {
            throw new IllegalArgumentException("schema holds " + schema.size() + " tables and must hold one");
        }
    }

    record Description(String purpose, @Nullable String usage, @Nullable String limitations) {}

    record Schema(
            String name,
            String logicalType,
            String physicalType,
            String description,
            String dataGranularityDescription,
            List<CustomProperty> customProperties,
            List<Property> properties,
            List<Quality> quality) {
        Schema {
            named(name);
            properties.stream()
                    .collect(Collectors.groupingBy(Property::name, Collectors.counting()))
                    .forEach((column, times) -> {
                        if (times > 1) {
                            throw new IllegalArgumentException("more than one property is named " + column);
                        }
                    });
            List<Integer> positions = properties.stream()
                    .filter(Property::primaryKey)
                    .map(Property::primaryKeyPosition)
                    .sorted()
                    .toList();
            if (positions.isEmpty()) {
                throw new IllegalArgumentException("no property has primaryKey: true");
            }
            if (!positions.equals(
                    IntStream.rangeClosed(1, positions.size()).boxed().toList())) {
                throw new IllegalArgumentException(
                        "primaryKeyPosition has to count the properties of the key from 1, not " + positions);
            }
            quality.forEach(OpenDataContract::rule);
        }
    }

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
            List<CustomProperty> customProperties) {
        Property {
            named(name);
            if (primaryKeyPosition != 0 && !primaryKey) {
                throw new IllegalArgumentException("primaryKeyPosition is given without primaryKey: true");
            }
            ColumnType.of(physicalType);
            number(logicalTypeOptions, "minimum");
            number(logicalTypeOptions, "maximum");
            option(logicalTypeOptions, "pattern").ifPresent(OpenDataContract::expression);
        }
    }

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
                number(options, "minimum").orElse(null),
                number(options, "maximum").orElse(null),
                option(options, "pattern").orElse(null),
                custom(property.customProperties(), "default").orElse(null),
                custom(property.customProperties(), "identifier").orElse(null),
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

    private static void named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name '" + name
                    + "' is not made of small letters, digits and _, beginning with a letter, 63 at most");
        }
    }

    private static void expression(String pattern) {
        BoundedPattern.compile("pattern", pattern);
    }

    /** Large exponents are refused: such a number would fill the memory when it is written without exponent. */
    private static Optional<BigDecimal> number(Map<String, Object> options, String name) {
        return option(options, name).map(text -> {
            try {
                BigDecimal number = text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
                if (number != null && Math.abs((long) number.scale()) <= LONGEST_NUMBER) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + " '" + text + "' is not a number", e);
            }
            throw new IllegalArgumentException(name + " '" + text + "' has too many digits");
        });
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
