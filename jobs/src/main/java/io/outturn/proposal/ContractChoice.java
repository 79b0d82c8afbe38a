package io.outturn.proposal;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.mapping.ContractMatch;
import io.outturn.profile.mapping.ContractMatcher;
import io.outturn.profile.mapping.UsualExports;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Decides which table fills which contract. */
final class ContractChoice {
    /** Below it a likeness of names is no evidence by itself. */
    static final double CERTAIN = 0.75;

    private static final double LEAST_SCORE = 0.5;

    private final UsualExports usual;
    private final Inquiry inquiry;
    private final Map<FoundTable, List<ContractMatch>> matches = new LinkedHashMap<>();

    ContractChoice(List<FoundTable> tables, ContractMatcher matcher, UsualExports usual, Inquiry inquiry) {
        this.usual = usual;
        this.inquiry = inquiry;
        for (FoundTable table : tables) {
            matches.put(table, matcher.rank(table.profile(), Contracts.exports().all()));
        }
    }

    /** The match of a table with a contract, be it a good one or not. */
    ContractMatch match(FoundTable table, String contract) {
        return matches.getOrDefault(table, List.of()).stream()
                .filter(match -> match.contract().name().equals(contract))
                .findFirst()
                .orElseThrow();
    }

    /** The tables that fill contracts, in the order of the contracts. */
    Fills choose() {
        Fills fills = new Fills();
        for (Contract contract : Contracts.exports().all()) {
            List<Fill> candidates = new ArrayList<>();
            matches.forEach((table, ranked) -> alone(ranked).stream()
                    .filter(match -> match.contract().equals(contract))
                    .forEach(match -> candidates.add(new Fill(table, match))));
            oneOfEach(candidates).forEach(fills::add);
        }
        return fills;
    }

    /** Of contracts that exclude one another the closest. */
    private List<ContractMatch> alone(List<ContractMatch> ranked) {
        List<ContractMatch> kept = new ArrayList<>();
        for (ContractMatch match : ranked) {
            if (match.score() < LEAST_SCORE || !holdsEssentials(match)) {
                continue;
            }
            boolean excluded = kept.stream().anyMatch(better -> usual.either().stream()
                    .anyMatch(either -> either.contains(better.contract().name())
                            && either.contains(match.contract().name())));
            if (!excluded) {
                kept.add(match);
            }
        }
        return kept;
    }

    boolean holdsEssentials(ContractMatch match) {
        return usual.essentials().getOrDefault(match.contract().name(), List.of()).stream()
                .allMatch(names -> Stream.of(names.split("\\|")).anyMatch(name -> {
                    ContractMatch.Pair pair = match.pairs().get(name);
                    return pair != null
                            && pair.likeness() >= CERTAIN
                            && pair.column().filled() > 0;
                }));
    }

    /** Two lists of the same things would count them twice; files of one system that differ in name only may stand side by side. */
    private List<Fill> oneOfEach(List<Fill> fills) {
        fills.sort(Comparator.comparingDouble((Fill fill) -> -fill.score())
                .thenComparing(fill -> -fill.table().table().rows()));
        List<Fill> kept = new ArrayList<>();
        for (Fill fill : fills) {
            if (kept.isEmpty() || kept.stream().allMatch(other -> areParts(fill, other))) {
                kept.add(fill);
            } else if (isWanted(fill, kept.get(0))) {
                kept.add(fill);
            }
        }
        return kept;
    }

    private boolean isWanted(Fill fill, Fill better) {
        String contract = fill.contract().name();
        Question question = new Question(
                contract + " also from " + fill.table().name(),
                fill.table().title() + " could fill " + contract + " as well as "
                        + better.table().title() + " does. Is it read too?",
                List.of(
                        String.format(
                                Locale.ROOT,
                                "likeness %.2f against %.2f; %,d rows against %,d",
                                fill.score(),
                                better.score(),
                                fill.table().table().rows(),
                                better.table().table().rows()),
                        "if both tell of the same things, they would count twice"),
                List.of(
                        new Question.Choice("no", "no, it says the same or something else"),
                        new Question.Choice("yes", "yes, both are parts of the whole")));
        return inquiry.ask(question).equals("yes");
    }

    private static boolean areParts(Fill one, Fill other) {
        if (!one.table().headers().equals(other.table().headers())) {
            return false;
        }
        List<Set<Long>> keys = Stream.of(one, other)
                .map(fill -> fill.contract().key().stream()
                        .map(column -> fill.column(column.name()))
                        .filter(column -> column != null)
                        .findFirst()
                        .map(column -> values(fill, column))
                        .orElse(Set.of()))
                .toList();
        Set<Long> shared = new HashSet<>(keys.get(0));
        shared.retainAll(keys.get(1));
        return shared.isEmpty();
    }

    private static Set<Long> values(Fill fill, ColumnProfile column) {
        return fill.table().table().hashes().values(column.position() - 1);
    }
}
