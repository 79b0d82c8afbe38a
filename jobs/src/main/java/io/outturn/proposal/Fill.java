package io.outturn.proposal;

import io.outturn.contract.Contract;
import io.outturn.profile.column.ColumnProfile;
import io.outturn.profile.mapping.ContractMatch;
import io.outturn.profile.mapping.SourceSettings.Filling;
import io.outturn.profile.mapping.YamlText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One source that is proposed: a table that fills a contract, and what is put beside its headers. */
final class Fill {
    private final FoundTable table;
    private final Contract contract;
    private final double score;
    private final Map<String, ContractMatch.Pair> pairs;
    private final Map<String, Filling> fillings = new LinkedHashMap<>();
    private final List<Filling> further = new ArrayList<>();
    private final Map<String, String> remarks = new LinkedHashMap<>();
    private final List<String> setAside = new ArrayList<>();
    private BigDecimal rejectLimit = new BigDecimal("0.05");
    private String name;

    Fill(FoundTable table, ContractMatch match) {
        this.table = table;
        this.contract = match.contract();
        this.score = match.score();
        this.pairs = new LinkedHashMap<>(match.pairs());
        this.name = table.name();
    }

    FoundTable table() {
        return table;
    }

    Contract contract() {
        return contract;
    }

    double score() {
        return score;
    }

    String name() {
        return name;
    }

    void rename(String other) {
        name = other;
    }

    @Nullable
    ColumnProfile column(String wanted) {
        ContractMatch.Pair pair = pairs.get(wanted);
        return pair == null ? null : pair.column();
    }

    double likeness(String wanted) {
        ContractMatch.Pair pair = pairs.get(wanted);
        return pair == null ? 0 : pair.likeness();
    }

    boolean has(String wanted) {
        return pairs.containsKey(wanted) || fillings.containsKey(wanted);
    }

    /** Takes another header for a column; the column that had it before loses it. */
    void pair(String wanted, ColumnProfile column) {
        pairs.values().removeIf(pair -> pair.column().equals(column));
        pairs.put(wanted, new ContractMatch.Pair(column, 1));
    }

    void leave(String wanted) {
        pairs.remove(wanted);
    }

    /** Says what fills a column; it counts before the header that was found for it. */
    void fill(String wanted, String yaml, String comment) {
        fillings.put(wanted, new Filling(yaml, comment));
    }

    void fillConstant(String wanted, String constant, String comment) {
        fill(wanted, "{constant: " + YamlText.scalar(constant) + "}", comment);
    }

    /** Leaves a header out that can't be read as what it was taken for; it stays as a comment. */
    void setAside(String wanted, String reason) {
        ContractMatch.Pair pair = pairs.remove(wanted);
        if (pair != null) {
            setAside.add(wanted + ": " + YamlText.scalar(pair.column().name()) + "   # ? set aside: " + reason);
        }
    }

    List<String> setAside() {
        return setAside;
    }

    boolean isConstant(String wanted) {
        Filling filling = fillings.get(wanted);
        return filling != null && filling.yaml().startsWith("{constant");
    }

    /** Share of rows that may be rejected before a night stops. */
    BigDecimal rejectLimit() {
        return rejectLimit;
    }

    void limitRejects(BigDecimal share, String comment) {
        further.removeIf(line -> line.yaml().startsWith("reject_limit"));
        rejectLimit = share;
        add("reject_limit: {share: " + share.toPlainString() + "}", comment);
    }

    void add(String yaml, String comment) {
        further.add(new Filling(yaml, comment));
    }

    void remark(String wanted, String words) {
        remarks.merge(wanted, words, (one, other) -> one + ", " + other);
    }

    Map<String, Filling> fillings() {
        return fillings;
    }

    List<Filling> further() {
        return further;
    }

    Map<String, String> remarks() {
        return remarks;
    }

    /** As the profile of a single file would have it, in the contract's order. */
    ContractMatch match() {
        Map<String, ContractMatch.Pair> ordered = new LinkedHashMap<>();
        contract.columnNames().stream()
                .filter(pairs::containsKey)
                .forEach(column -> ordered.put(column, pairs.get(column)));
        return new ContractMatch(contract, score, ordered);
    }
}
