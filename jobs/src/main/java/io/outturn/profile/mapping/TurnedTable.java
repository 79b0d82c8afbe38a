package io.outturn.profile.mapping;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.file.FileProfile;
import io.outturn.profile.file.Printable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells sheets whose fields stand below one another, with a column for each record. */
public final class TurnedTable {
    private static final int MOST_FIELDS = 60;
    private static final int LEAST_KNOWN = 3;

    private final Set<String> names = new HashSet<>();

    public TurnedTable(Synonyms synonyms) {
        for (Contract contract : Contracts.exports().all()) {
            contract.columns()
                    .forEach(column -> synonyms.of(contract, column).forEach(name -> names.add(joined(name))));
        }
        names.remove("");
    }

    /** What is to be said of a file that is turned; empty for any other. */
    public Optional<String> of(FileProfile file) {
        List<ColumnProfile> columns = file.table().columns();
        ColumnProfile first = columns.get(0);
        if (columns.size() < 2 || file.table().rows() > MOST_FIELDS || !first.allValues()) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>(List.of(first.name()));
        fields.addAll(first.values().keySet());
        List<String> known = fields.stream().filter(this::isKnown).toList();
        List<String> others = columns.stream().skip(1).map(ColumnProfile::name).toList();
        long headers = others.stream().filter(this::isKnown).count();
        boolean isTurned =
                known.size() >= LEAST_KNOWN && known.size() * 10 >= fields.size() * 6 && headers * 5 <= others.size();
        return isTurned
                ? Optional.of("its fields stand below one another ("
                        + known.stream()
                                .limit(3)
                                .map(field -> Printable.cut(field, 24))
                                .collect(Collectors.joining(", "))
                        + ", ...) with a column for each record: turn it (in a spreadsheet: copy, paste special, transpose)"
                        + " and save it again")
                : Optional.empty();
    }

    private boolean isKnown(String name) {
        return names.contains(joined(name));
    }

    private static String joined(String name) {
        return String.join("", NameLikeness.words(name));
    }
}
