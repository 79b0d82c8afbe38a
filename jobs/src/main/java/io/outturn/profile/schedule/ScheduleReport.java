package io.outturn.profile.schedule;

import io.outturn.landing.FileRefused;
import io.outturn.landing.ScheduleFile;
import io.outturn.profile.file.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** All that can be said about one schedule, for a person who sees it for the first time. */
public final class ScheduleReport {
    private final ScheduleProfile file;
    private final List<String> contracts;

    private ScheduleReport(ScheduleProfile file, List<String> contracts) {
        this.file = file;
        this.contracts = contracts;
    }

    /**
     * Looks at a schedule.
     *
     * @param contracts those that somebody wants to fill
     * @throws FileRefused when it can't be read, or fills none of them
     */
    public static ScheduleReport of(Path path, List<String> contracts) throws IOException {
        List<String> filled =
                ScheduleFile.CONTRACTS.stream().filter(contracts::contains).toList();
        if (filled.isEmpty()) {
            throw new FileRefused(
                    Printable.text(path.toString()),
                    "is a project schedule, which fills " + String.join(", ", ScheduleFile.CONTRACTS) + " and not "
                            + String.join(", ", contracts));
        }
        return new ScheduleReport(ScheduleProfile.of(path), filled);
    }

    /** The proposed sources, items of the list {@code sources} in {@code outturn.yaml}. */
    public List<String> sourceBlocks() {
        return ScheduleBlock.of(file).lines(contracts, "");
    }

    /** Prints everything; what comes from the file can't act on a terminal. */
    public void print(PrintWriter out) {
        new ScheduleSection(file).print(out);
        out.println();
        out.println("Source blocks for outturn.yaml, below sources: (what is guessed is marked # ?)");
        out.println();
        sourceBlocks().forEach(out::println);
        out.flush();
    }
}
