package io.outturn.measure;

import io.outturn.contract.Contract;
import io.outturn.inmemory.Query;
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

/** Turns SQL files into steps, and reports everything that is wrong with them at once. */
final class GraphFiles {
    private static final String BY_FILE = "sql/by_file/";
    private static final String REST_ON = BY_FILE + "rests_on/";

    private final List<SqlFile> tables;
    private final List<SqlFile> working;
    private final Map<String, SqlFile> restOn = new TreeMap<>();
    private final Map<String, Contract> contracts;
    private final Set<String> readable;
    private final Map<String, Step> steps = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    GraphFiles(List<SqlFile> tables, List<SqlFile> working, Collection<Contract> contracts, Set<String> inputs) {
        this.tables = tables;
        this.working = working.stream()
                .filter(file -> !file.path().startsWith(REST_ON))
                .toList();
        working.stream().filter(file -> file.path().startsWith(REST_ON)).forEach(file -> restOn.put(file.name(), file));
        this.contracts = contracts.stream().collect(Collectors.toMap(Contract::name, Function.identity()));
        this.readable = new TreeSet<>(inputs);
        Stream.concat(tables.stream(), this.working.stream()).map(SqlFile::name).forEach(readable::add);
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
        restOn.values().stream()
                .filter(file ->
                        working.stream().noneMatch(other -> other.path().equals(BY_FILE + file.name() + ".sql")))
                .forEach(file -> problems.add(file.path() + ": there is no " + BY_FILE + file.name() + ".sql"));
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
        Query query = parsed(file);
        if (query == null) {
            return;
        }
        Step.RestsOn byFile = file.path().startsWith(BY_FILE) ? restsOn(file, query) : null;
        Step earlier = steps.put(file.name(), new Step(file.name(), file.path(), query, contract, byFile));
        if (earlier != null) {
            problems.add(file.path() + ": " + earlier.path() + " has the same name");
        }
    }

    private Step.RestsOn restsOn(SqlFile file, Query query) {
        SqlFile restsOn = restOn.get(file.name());
        if (restsOn != null) {
            return new Step.RestsOn(parsed(restsOn));
        }
        if (!query.relations().equals(Set.of(Step.LEDGER))) {
            problems.add(file.path() + ": reads more than " + Step.LEDGER + "; " + REST_ON + file.name()
                    + ".sql has to say what of it decides about one file");
        }
        return new Step.RestsOn(null);
    }

    /** @return null when the file can't be parsed, which is added to the problems */
    private @Nullable Query parsed(SqlFile file) {
        Query query;
        try {
            query = Query.of(file.text());
        } catch (Exception e) {
            problems.add(file.path() + ": " + e.getMessage());
            return null;
        }
        unknown(query.relations(), readable)
                .forEach(name -> problems.add(file.path() + ": reads " + name + ", which nothing provides"));
        unknown(query.parameters(), Settings.PARAMETER_NAMES)
                .forEach(name -> problems.add(file.path() + ": uses :" + name + ", which is no parameter"));
        return query;
    }

    private static List<String> unknown(Set<String> names, Set<String> known) {
        return names.stream().filter(name -> !known.contains(name)).sorted().toList();
    }
}
