package io.outturn.measure;

import io.outturn.contract.Contract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns files into steps and collects everything that is wrong with them before saying so. */
final class GraphFiles {
    private final List<SqlFile> tables;
    private final List<SqlFile> working;
    private final Map<String, Contract> contracts;
    private final Set<String> readable;
    private final Map<String, Step> steps = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    GraphFiles(List<SqlFile> tables, List<SqlFile> working, Collection<Contract> contracts, Set<String> inputs) {
        this.tables = tables;
        this.working = working;
        this.contracts = contracts.stream().collect(Collectors.toMap(Contract::name, Function.identity()));
        this.readable = new TreeSet<>(inputs);
        Stream.concat(tables.stream(), working.stream()).map(SqlFile::name).forEach(readable::add);
        readable.addAll(Set.of(Reasons.REASON_VIEW, Reasons.NULL_COUNT_VIEW));
    }

    /** @throws IllegalStateException naming each file and what is wrong with it */
    Map<String, Step> steps() {
        for (SqlFile file : tables) {
            Contract contract = contracts.get(file.name());
            if (contract == null) {
                problems.add(file.path() + ": there is no table contract named " + file.name());
            }
            add(file, contract);
        }
        working.forEach(file -> add(file, null));
        contracts.keySet().stream()
                .filter(name -> tables.stream().noneMatch(file -> file.name().equals(name)))
                .sorted()
                .forEach(name -> problems.add("the table contract " + name + " has no query"));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("\n", problems));
        }
        return steps;
    }

    private void add(SqlFile file, @Nullable Contract contract) {
        QueryReads reads;
        try {
            reads = QueryReads.of(file.text());
        } catch (Exception e) {
            problems.add(file.path() + ": " + e.getMessage());
            return;
        }
        unknown(reads.relations(), readable)
                .forEach(name -> problems.add(file.path() + ": reads " + name + ", which nothing provides"));
        unknown(reads.parameters(), Settings.PARAMETER_NAMES)
                .forEach(name -> problems.add(file.path() + ": uses :" + name + ", which is no parameter"));
        Step earlier =
                steps.put(file.name(), new Step(file.name(), file.path(), file.text(), reads.relations(), contract));
        if (earlier != null) {
            problems.add(file.path() + ": " + earlier.path() + " has the same name");
        }
    }

    private static List<String> unknown(Set<String> names, Set<String> known) {
        return names.stream().filter(name -> !known.contains(name)).sorted().toList();
    }
}
