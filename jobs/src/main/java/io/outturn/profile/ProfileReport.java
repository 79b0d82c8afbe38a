package io.outturn.profile;

import io.outturn.contract.Contract;
import io.outturn.profile.file.FileProfile;
import io.outturn.profile.file.PeriodColumns;
import io.outturn.profile.file.Printable;
import io.outturn.profile.mapping.ContractMatch;
import io.outturn.profile.mapping.ContractMatcher;
import io.outturn.profile.mapping.DeliveryName;
import io.outturn.profile.mapping.SourceBlock;
import io.outturn.profile.mapping.SourceSettings;
import io.outturn.profile.mapping.Synonyms;
import io.outturn.profile.mapping.TurnedTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that can be said about one export, for a person who sees it for the first time. */
public final class ProfileReport {
    private static final double POOR = 0.45;

    private final FileProfile file;
    private final List<PeriodColumns> periods;
    private final List<ContractMatch> matches;
    private final List<String> block;

    private ProfileReport(
            FileProfile file, List<PeriodColumns> periods, List<ContractMatch> matches, List<String> block) {
        this.file = file;
        this.periods = periods;
        this.matches = matches;
        this.block = List.copyOf(block);
    }

    /**
     * Looks at a file.
     *
     * @param contracts those to compare it with, at least one
     * @param mostRows how many rows to look at, 1 or more
     * @throws io.outturn.landing.FileRefused when the path is no file, or one that holds no header and rows
     */
    public static ProfileReport of(Path path, Collection<Contract> contracts, long mostRows) throws IOException {
        return of(path, null, contracts, mostRows);
    }

    /**
     * Looks at a file, or at one sheet of a workbook.
     *
     * @param sheet by its name, its place or a pattern; null for the first that is not hidden, and for what is no workbook
     * @param contracts those to compare it with, at least one
     * @param mostRows how many rows to look at, 1 or more
     * @throws io.outturn.landing.FileRefused when the path is no file, or one that holds no header and rows
     */
    public static ProfileReport of(Path path, @Nullable String sheet, Collection<Contract> contracts, long mostRows)
            throws IOException {
        FileProfile file = FileProfile.of(path, sheet, mostRows);
        Synonyms synonyms = Synonyms.shipped();
        ContractMatcher matcher = new ContractMatcher(synonyms);
        List<Proposed> proposed = new ArrayList<>();
        matcher.rank(file, contracts).forEach(match -> proposed.add(new Proposed(file, match)));
        List<PeriodColumns> periods = file.periodColumns();
        for (PeriodColumns columns : periods) {
            FileProfile made = file.withRowsFor(columns, mostRows);
            matcher.rank(made, contracts).forEach(match -> proposed.add(new Proposed(made, match)));
        }
        proposed.sort(Comparator.comparingDouble((Proposed one) -> -one.match().score()));
        Proposed best = proposed.get(0);
        SourceSettings settings = SourceSettings.of(DeliveryName.of(path));
        return new ProfileReport(
                file,
                periods,
                proposed.stream().map(Proposed::match).toList(),
                new SourceBlock(best.file(), best.match(), synonyms, settings).lines());
    }

    private record Proposed(FileProfile file, ContractMatch match) {}

    /** The proposed mapping, an item of the list {@code sources} in {@code outturn.yaml}. */
    public List<String> sourceBlock() {
        return block;
    }

    /** The sheets of a workbook, hidden ones marked; none where the file is no workbook. */
    public List<String> sheets() throws IOException {
        return FileProfile.sheets(file.path()).stream()
                .map(tab -> Printable.text(tab.name()) + (tab.isHidden() ? " (hidden)" : ""))
                .toList();
    }

    /** Name of the contract the mapping is for. */
    public String contract() {
        return matches.get(0).contract().name();
    }

    /** Prints everything; what comes from the file can't act on a terminal. */
    public void print(PrintWriter out) {
        new FileSection(file, layout(), periods).print(out);
        new ColumnSection(file.table()).print(out);
        contracts(out);
        out.println();
        out.println("Source block for outturn.yaml, below sources: (what is guessed is marked # ?)");
        out.println();
        sourceBlock().forEach(out::println);
        out.flush();
    }

    private List<String> layout() {
        return Stream.concat(file.layout().stream(), new TurnedTable(Synonyms.shipped()).of(file).stream())
                .toList();
    }

    private void contracts(PrintWriter out) {
        ContractMatch best = matches.get(0);
        out.println();
        out.printf(
                Locale.ROOT,
                "Closest contract  %s, likeness %.2f of 1%s%n",
                best.contract().name(),
                best.score(),
                matches.size() > 1
                        ? String.format(
                                Locale.ROOT,
                                "; then %s, %.2f (--contract chooses another)",
                                matches.get(1).contract().name(),
                                matches.get(1).score())
                        : "");
        if (best.score() < POOR) {
            out.println("                  That is little: perhaps the file is not one that Outturn needs.");
        }
        List<String> missing =
                best.missing().stream().map(column -> column.name()).toList();
        out.println("                  "
                + (missing.isEmpty()
                        ? "all required columns are found"
                        : "required and not found: " + String.join(", ", missing)));
    }
}
