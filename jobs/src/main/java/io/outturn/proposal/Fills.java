package io.outturn.proposal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The sources that are proposed, by contract. */
final class Fills {
    private final Map<String, List<Fill>> byContract = new LinkedHashMap<>();

    /** In the order of the contracts as they were first added. */
    List<Fill> all() {
        return byContract.values().stream().flatMap(List::stream).toList();
    }

    /** Those of one contract, as they are now. */
    List<Fill> of(String contract) {
        return List.copyOf(byContract.getOrDefault(contract, List.of()));
    }

    void add(Fill fill) {
        byContract
                .computeIfAbsent(fill.contract().name(), unused -> new ArrayList<>())
                .add(fill);
    }

    void removeIf(Predicate<Fill> unwanted) {
        byContract.values().forEach(fills -> fills.removeIf(unwanted));
    }

    boolean contains(Fill fill) {
        return all().contains(fill);
    }

    /** Contracts that something fills. */
    Set<String> contracts() {
        return all().stream().map(fill -> fill.contract().name()).collect(Collectors.toSet());
    }
}
