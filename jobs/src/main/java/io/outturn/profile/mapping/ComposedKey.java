package io.outturn.profile.mapping;

import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.file.TableProfile;
import io.outturn.profile.mapping.SourceSettings.Filling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What tells the postings of a ledger apart where no column, or not the one that is named so, does. */
public final class ComposedKey {
    /** The key of postings. */
    public static final String COLUMN = "posting_id";

    private ComposedKey() {}

    /** One column, or several put together; empty where the named one does, or where nothing does. */
    public static Optional<Filling> of(TableProfile table, ContractMatch match) {
        ContractMatch.Pair pair = match.pairs().get(COLUMN);
        ColumnProfile named = pair == null ? null : pair.column();
        if (named != null && named.distinct() == table.rows()) {
            return Optional.empty();
        }
        ContractMatch.Pair amount = match.pairs().get("amount");
        // Amounts are different by chance, and may be corrected.
        List<List<String>> keys =
                table
                        .keysWithout(
                                amount == null
                                        ? Set.of()
                                        : Set.of(amount.column().position()))
                        .stream()
                        .filter(key -> key.stream().allMatch(part -> table.named(part) == 1))
                        .toList();
        boolean isHardlyOne = named == null || named.distinct() * 20 < table.rows() * 19;
        return keys.stream()
                .filter(parts -> named != null && parts.contains(named.name()))
                .findFirst()
                .or(() -> isHardlyOne ? keys.stream().findFirst() : Optional.empty())
                .map(ComposedKey::filling);
    }

    private static Filling filling(List<String> parts) {
        return parts.size() == 1
                ? new Filling(YamlText.scalar(parts.get(0)), "? tells all rows looked at apart")
                : new Filling(
                        "{expression: "
                                + YamlText.quoted(
                                        parts.stream().map(ColumnLines::cell).collect(Collectors.joining(" + '-' + ")))
                                + "}",
                        "? together they tell all rows looked at apart");
    }
}
