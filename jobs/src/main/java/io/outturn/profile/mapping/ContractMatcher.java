package io.outturn.profile.mapping;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.file.FileProfile;
import io.outturn.profile.file.PeriodColumns;
import io.outturn.profile.file.TableProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares an export with contracts, by the names of its columns and by what they hold. */
public final class ContractMatcher {
    private static final double LEAST = 0.55;

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    private final Synonyms synonyms;
    private final WordMatches words;
    private final UsualExports usual = UsualExports.shipped();

    public ContractMatcher(Synonyms synonyms) {
        this.synonyms = synonyms;
        this.words = new WordMatches(synonyms);
    }

    private record Candidate(Column wanted, ColumnProfile found, double score) {}

    /** The matches, the best first. */
    public List<ContractMatch> rank(FileProfile file, Collection<Contract> contracts) {
        return contracts.stream()
                .filter(contract -> isPossible(file, contract))
                .map(contract -> match(file, contract))
                .sorted(Comparator.comparingDouble((ContractMatch match) -> -match.score())
                        .thenComparing(match -> match.contract().name()))
                .toList();
    }

    /** Rows made of columns fill a contract that has a row for each period, and that of no other state of things. */
    private boolean isPossible(FileProfile file, Contract contract) {
        PeriodColumns spread = file.spread();
        if (spread == null) {
            return true;
        }
        String sheet = file.sheet() == null ? "" : file.sheet();
        return usual.spread().containsKey(contract.name())
                && !usual.contradictsSpread(
                        contract.name(),
                        List.of(
                                spread.prefix() + " " + spread.suffix(),
                                sheet,
                                DeliveryName.of(file.path()).sourceName()));
    }

    /** The columns that columns became are what the contract has for them. */
    private Map<String, ContractMatch.Pair> settled(FileProfile file, Contract contract) {
        PeriodColumns spread = file.spread();
        UsualExports.Spread wanted = usual.spread().get(contract.name());
        Map<String, ContractMatch.Pair> settled = new HashMap<>();
        if (spread != null && wanted != null) {
            for (ColumnProfile column : file.table().columns()) {
                if (column.name().equals(spread.name())) {
                    settled.put(wanted.date(), new ContractMatch.Pair(column, 1));
                } else if (column.name().equals(spread.value())) {
                    settled.put(wanted.value(), new ContractMatch.Pair(column, 1));
                }
            }
        }
        return settled;
    }

    private ContractMatch match(FileProfile file, Contract contract) {
        TableProfile table = file.table();
        List<Candidate> candidates = new ArrayList<>();
        for (Column wanted : contract.valueColumns()) {
            for (ColumnProfile found : table.columns()) {
                if (!found.name().isEmpty() && table.named(found.name()) == 1) {
                    candidates.add(new Candidate(wanted, found, score(contract, wanted, found)));
                }
            }
        }
        candidates.removeIf(candidate -> candidate.score() < LEAST);
        candidates.sort(Comparator.comparingDouble((Candidate candidate) -> -candidate.score())
                .thenComparingInt(candidate -> candidate.found().position()));
        Map<String, ContractMatch.Pair> taken = settled(file, contract);
        Set<Integer> used = new HashSet<>();
        taken.values().forEach(pair -> used.add(pair.column().position()));
        for (Candidate candidate : candidates) {
            if (!taken.containsKey(candidate.wanted().name())
                    && used.add(candidate.found().position())) {
                taken.put(candidate.wanted().name(), new ContractMatch.Pair(candidate.found(), candidate.score()));
            }
        }
        Map<String, ContractMatch.Pair> ordered = new LinkedHashMap<>();
        contract.columnNames().stream()
                .filter(taken::containsKey)
                .forEach(column -> ordered.put(column, taken.get(column)));
        double fileName = fileName(file, contract);
        return new ContractMatch(contract, Math.min(1, score(table, contract, ordered) + 0.06 * fileName), ordered);
    }

    private double score(Contract contract, Column wanted, ColumnProfile found) {
        if (found.name().equals(wanted.name())) {
            return 1; // landing takes it by its name whatever it holds
        }
        double name = name(contract, wanted, found);
        if (!wanted.allowedValues().isEmpty() && found.distinct() > 0 && found.allValues()) {
            double known = (double) words.of(wanted, found).size()
                    / Math.max(1, found.values().size());
            name = known > 0 ? Math.max(name, 0.9 * known) : name * 0.6;
        }
        return name * ColumnFit.of(wanted, found) * (readsLikeProse(wanted, found) ? 0.8 : 1);
    }

    /** Of names that fit alike, the one that stands first among the synonyms counts a little more. */
    private double name(Contract contract, Column wanted, ColumnProfile found) {
        List<String> names = synonyms.of(contract, wanted);
        double best = 0;
        for (int i = 0; i < names.size(); i++) {
            best = Math.max(best, NameLikeness.of(found.name(), names.get(i)) - 0.0005 * i);
        }
        if (wanted.name().equals("currency") && areCurrencies(found) && usual.namesCurrency(found.name())) {
            best = Math.max(best, 0.95);
        }
        return usual.contradicts(wanted.name(), found.name()) ? best * 0.4 : best;
    }

    private static boolean areCurrencies(ColumnProfile found) {
        return found.filled() > 0 && found.values().keySet().stream().limit(10).allMatch(CURRENCIES::contains);
    }

    /** Ids are short and have no blanks; a column named for what its ids stand for may describe it. */
    private static boolean readsLikeProse(Column wanted, ColumnProfile found) {
        String kind = wanted.identifier();
        return kind != null
                && !kind.equals(Column.LABEL)
                && !kind.equals("category")
                && found.values().keySet().stream()
                                        .filter(value -> value.contains(" "))
                                        .count()
                                * 2
                        > found.values().size();
    }

    /** Required columns found, key columns counting double, and the share of the file's columns that have a place. */
    private double score(TableProfile table, Contract contract, Map<String, ContractMatch.Pair> pairs) {
        double weights = 0;
        double found = 0;
        double all = 0;
        for (Column column : contract.valueColumns()) {
            ContractMatch.Pair pair = pairs.get(column.name());
            double likeness = pair == null ? 0 : pair.likeness();
            all += likeness;
            if (column.required()) {
                double weight = column.isKey() ? 2 : 1;
                weight *= pair == null && usual.constants().contains(column.name()) ? 0.4 : 1;
                weights += weight;
                found += weight * likeness;
            }
        }
        double places = Math.min(table.columns().size(), contract.valueColumns().size());
        double score = 0.6 * found / weights + 0.4 * Math.min(1, all / places);
        // A key with nothing that it is the key of would land rows that say nothing.
        boolean onlyKey = contract.valueColumns().stream().anyMatch(column -> !column.isKey())
                && contract.key().stream().map(Column::name).toList().containsAll(pairs.keySet());
        return (onlyKey ? score / 2 : score) * likelihood(contract, pairs);
    }

    /** A table that lacks what a contract is about, or has many rows of what the contract has one, is hardly one for it. */
    private double likelihood(Contract contract, Map<String, ContractMatch.Pair> pairs) {
        long lacking = usual.essentials().getOrDefault(contract.name(), List.of()).stream()
                .filter(names -> Arrays.stream(names.split("\\|", -1)).noneMatch(pairs::containsKey))
                .count();
        ContractMatch.Pair key =
                contract.key().size() == 1 ? pairs.get(contract.key().get(0).name()) : null;
        boolean repeats =
                key != null && key.column().distinct() * 10 < key.column().filled() * 9;
        return Math.pow(0.8, (double) lacking) * (repeats ? 0.85 : 1);
    }

    private double fileName(FileProfile file, Contract contract) {
        List<String> names =
                new ArrayList<>(List.of(DeliveryName.of(file.path()).sourceName()));
        if (file.sheet() != null) {
            names.add(file.sheet());
        }
        return synonyms.of(contract).stream()
                .flatMap(synonym -> names.stream().map(name -> NameLikeness.of(name, synonym)))
                .mapToDouble(Double::doubleValue)
                .filter(likeness -> likeness > 0.6)
                .max()
                .orElse(0);
    }
}
