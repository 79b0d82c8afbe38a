package io.outturn.configuration;

import io.outturn.yaml.Default;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What counts how much in the alignment score. Weights are relative: those of a facet share the facet's weight.
 *
 * @param facets weight of {@code declared}, what a case promises, and {@code evidenced}, what has come of it
 * @param components weight of single components within their facet; 1 where not named
 */
public record Alignment(@Default("") Facets facets, Map<String, BigDecimal> components) {
    private static final Map<String, List<String>> COMPONENTS = componentsByFacet();

    private static Map<String, List<String>> componentsByFacet() {
        Map<String, List<String>> components = new LinkedHashMap<>();
        components.put("declared", List.of("strategic_fit", "case_quality", "shared_ownership", "priority_agreement"));
        components.put(
                "evidenced",
                List.of("kpi_coverage", "cadence", "outcome_attainment", "benefit_realisation", "delivery"));
        return components;
    }

    /**
     * Weights of the two facets.
     *
     * @param declared of what a case promises
     * @param evidenced of what has come of it
     */
    public record Facets(@Default("1") BigDecimal declared, @Default("1") BigDecimal evidenced) {
        public Facets {
            requireWeights(Map.of("facets.declared", declared, "facets.evidenced", evidenced));
        }
    }

    /**
     * A component with its share of all weights.
     *
     * @param weight 0 to 1; all together add up to 1
     */
    public record Weight(String component, String facet, BigDecimal weight) {}

    public Alignment {
        List<String> known = COMPONENTS.values().stream().flatMap(List::stream).toList();
        components.keySet().forEach(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("components." + name + " is not one of " + String.join(", ", known));
            }
        });
        requireWeights(components);
        components = Map.copyOf(components);
    }

    private static void requireWeights(Map<String, BigDecimal> weights) {
        weights.forEach((name, weight) -> {
            if (weight.signum() <= 0) {
                throw new IllegalArgumentException(name + " is " + weight + "; a weight must be above 0");
            }
        });
    }

    /** Every component with its share, in the order they are told. */
    public List<Weight> weights() {
        BigDecimal all = facets.declared().add(facets.evidenced());
        List<Weight> weights = new ArrayList<>();
        COMPONENTS.forEach((facet, names) -> {
            BigDecimal ofFacet = facet.equals("declared") ? facets.declared() : facets.evidenced();
            BigDecimal inFacet = names.stream().map(this::relative).reduce(BigDecimal.ZERO, BigDecimal::add);
            names.forEach(name -> weights.add(new Weight(
                    name,
                    facet,
                    relative(name).multiply(ofFacet).divide(inFacet.multiply(all), MathContext.DECIMAL64))));
        });
        return weights;
    }

    private BigDecimal relative(String component) {
        return components.getOrDefault(component, BigDecimal.ONE);
    }
}
