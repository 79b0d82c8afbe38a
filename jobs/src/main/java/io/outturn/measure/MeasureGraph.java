package io.outturn.measure;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All queries, each after the queries it reads; alphabetical where that leaves a choice. */
public final class MeasureGraph {
    static final String TABLES = "sql";
    static final String WORKING = "sql/working";
    private static final String BY_FILE = "sql/by_file";
    private static final String REST_ON = BY_FILE + "/rests_on";

    private final Map<String, Step> steps;
    private final List<Step> ordered;
    private final Collection<Step> readers;

    /** @param readers all queries, also those that are not part of this graph */
    private MeasureGraph(Map<String, Step> steps, Collection<Step> readers) {
        this.steps = new TreeMap<>(steps);
        this.ordered = List.copyOf(order());
        this.readers = List.copyOf(readers);
    }

    /**
     * The measures Outturn ships: {@code sql/<table>.sql} for every table contract, {@code sql/working/*.sql}, and {@code
     * sql/by_file/*.sql}, which are computed from one ledger file at a time.
     *
     * @throws IllegalStateException listing every file that cannot be part of the graph, and why
     */
    public static MeasureGraph shipped() {
        return Shipped.GRAPH;
    }

    /** Parsed once: the files can't change while the program runs. */
    private static final class Shipped {
        static final MeasureGraph GRAPH = onClassPath();
    }

    private static MeasureGraph onClassPath() {
        List<SqlFile> tables = SqlFolder.list(TABLES).stream()
                .filter(file -> !Functions.FILE_NAMES.contains(file.name()))
                .toList();
        return of(
                tables,
                Stream.of(WORKING, BY_FILE, REST_ON)
                        .flatMap(folder -> SqlFolder.list(folder).stream())
                        .toList(),
                Contracts.tables().all(),
                MeasureInputs.types().keySet());
    }

    /** @param working queries without a contract; whether one is computed by file follows from its folder */
    static MeasureGraph of(
            List<SqlFile> tables, List<SqlFile> working, Collection<Contract> contracts, Set<String> inputs) {
        Map<String, Step> steps = new GraphFiles(tables, working, contracts, inputs).steps();
        return new MeasureGraph(steps, steps.values());
    }

    /** All steps, in the order they are to run in. */
    List<Step> steps() {
        return ordered;
    }

    /**
     * The part of the graph that the named steps need, including them.
     *
     * @throws IllegalArgumentException when there is no such step
     */
    public MeasureGraph upTo(String... names) {
        Set<String> needed = new TreeSet<>();
        for (String name : names) {
            if (!steps.containsKey(name)) {
                throw new IllegalArgumentException("no query is named " + name);
            }
            addWithAncestors(name, needed);
        }
        Map<String, Step> kept = new TreeMap<>(steps);
        kept.keySet().retainAll(needed);
        return new MeasureGraph(kept, readers);
    }

    /** Names of the steps that have to be done before a step. Views from outside the graph are not included. */
    Set<String> before(Step step) {
        Stream<String> read = step.needs().stream().filter(steps::containsKey);
        Stream<String> reasoned = step.readsReasons()
                ? steps.values().stream().filter(Step::hasMeasures).map(Step::name)
                : Stream.of();
        return Stream.concat(read, reasoned).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * How many queries read the result of a step, whether they are in this part of the graph or not, so that a step is treated
     * the same in every part.
     */
    long readersOf(Step step) {
        return readers.stream()
                .flatMap(reader -> {
                    Step.RestsOn byFile = reader.byFile();
                    return byFile == null ? Stream.of(reader.reads()) : Stream.of(reader.reads(), byFile.reads());
                })
                .filter(reads -> reads.contains(step.name()))
                .count();
    }

    private void addWithAncestors(String name, Set<String> needed) {
        if (needed.add(name)) {
            before(step(name)).forEach(earlier -> addWithAncestors(earlier, needed));
        }
    }

    private Step step(String name) {
        Step step = steps.get(name);
        if (step == null) {
            throw new IllegalArgumentException("no query is named " + name);
        }
        return step;
    }

    private List<Step> order() {
        Set<String> done = new LinkedHashSet<>();
        for (String name : steps.keySet()) {
            visit(name, done, new LinkedHashSet<>());
        }
        return done.stream().map(this::step).toList();
    }

    private void visit(String name, Set<String> done, Set<String> path) {
        if (done.contains(name)) {
            return;
        }
        if (!path.add(name)) {
            List<String> cycle = new ArrayList<>(path);
            cycle.add(name);
            throw new IllegalStateException("queries read one another in a circle: "
                    + String.join(" reads ", cycle.subList(cycle.indexOf(name), cycle.size())));
        }
        before(step(name)).forEach(earlier -> visit(earlier, done, path));
        path.remove(name);
        done.add(name);
    }
}
