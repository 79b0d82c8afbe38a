package io.outturn.proposal;

import io.outturn.profile.file.Printable;
import io.outturn.profile.mapping.UsualExports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person wants to know about a folder and what is proposed for it. */
public final class ProposalSummary {
    private static final int MOST_MEETINGS = 12;

    private final ScannedFolder folder;
    private final Fills fills;
    private final List<ScheduleSource> schedules;
    private final Map<String, String> left;
    private final UsualExports usual;
    private final List<Question> open;

    ProposalSummary(
            ScannedFolder folder,
            Fills fills,
            List<ScheduleSource> schedules,
            Map<String, String> left,
            UsualExports usual,
            List<Question> open) {
        this.folder = folder;
        this.fills = fills;
        this.schedules = List.copyOf(schedules);
        this.left = left;
        this.usual = usual;
        this.open = open;
    }

    /** Each table with the contracts it fills. */
    public List<String> tables() {
        List<String> lines = new ArrayList<>();
        for (FoundTable table : folder.tables()) {
            String contracts = fills.all().stream()
                    .filter(fill -> fill.table().equals(table))
                    .map(fill -> fill.contract().name())
                    .collect(Collectors.joining(", "));
            boolean isReadOtherwise =
                    fills.all().stream().anyMatch(fill -> fill.table().isSameSheet(table));
            if (contracts.isEmpty() && isReadOtherwise) {
                continue;
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "%s (%s, %,d rows%s): %s",
                    Printable.text(table.title()),
                    table.files().inWords(),
                    table.table().rows(),
                    table.table().isCut() ? " and more" : "",
                    contracts.isEmpty() ? "not needed, as far as can be told" : contracts));
        }
        for (FoundSchedule found : folder.schedules()) {
            DeliveryFiles schedule = found.files();
            String contracts = schedules.stream()
                    .filter(source -> source.found().equals(found))
                    .flatMap(source -> source.contracts().stream())
                    .collect(Collectors.joining(", "));
            lines.add(Printable.text(schedule.delivery().glob()) + " (" + schedule.inWords() + ", schedules of "
                    + found.projects().size() + (found.projects().size() == 1 ? " project): " : " projects): ")
                    + (contracts.isEmpty() ? "not needed, other files tell the same" : contracts));
        }
        return lines;
    }

    /** Which columns of different tables meet. */
    public List<String> meetings() {
        return Meeting.among(folder.tables()).stream()
                .limit(MOST_MEETINGS)
                .map(meeting -> Printable.text(
                        meeting.table().name() + "." + meeting.column().name() + ": " + meeting.inWords()))
                .toList();
    }

    /** Contracts that nothing fills, with what that means. */
    public List<String> missing() {
        Set<String> filled = Stream.concat(
                        fills.contracts().stream(), schedules.stream().flatMap(source -> source.contracts().stream()))
                .collect(Collectors.toSet());
        return usual.without().entrySet().stream()
                .filter(entry -> !filled.contains(entry.getKey()))
                .map(entry -> "no " + entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    /** What was found and is not read, with the reason. */
    public List<String> unread() {
        return Stream.concat(folder.unread().entrySet().stream(), left.entrySet().stream())
                .map(entry -> Printable.text(entry.getKey() + ": " + entry.getValue()))
                .toList();
    }

    /** How tables are laid out, where a person should look. */
    public List<String> layout() {
        return folder.layout().entrySet().stream()
                .map(entry -> Printable.text(entry.getKey() + ": " + entry.getValue()))
                .toList();
    }

    /** Questions that are answered as proposed. */
    public List<Question> open() {
        return open;
    }
}
