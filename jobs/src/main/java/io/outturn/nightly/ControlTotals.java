package io.outturn.nightly;

import io.outturn.configuration.ControlTotal;
import io.outturn.configuration.InputFile;
import io.outturn.configuration.Source;
import io.outturn.known.KnownFile;
import io.outturn.landing.ControlFigures;
import io.outturn.landing.ControlFigures.Stated;
import io.outturn.landing.Mapping;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what was read of each file with the row count and total that its source system states. */
final class ControlTotals {
    private ControlTotals() {}

    /**
     * Row count and total that are stated outside of the file; null when there are none, or when they can't be read, which is
     * added to the problems.
     */
    static @Nullable Stated stated(InputFile file, Mapping mapping, List<String> problems) throws IOException {
        ControlTotal control = file.source().control();
        if (control == null) {
            return null;
        }
        try {
            return control.statedOf(file, mapping);
        } catch (IllegalArgumentException e) {
            problems.add("source " + file.source().name() + ": " + file.name()
                    + " can't be held against its control total: " + e.getMessage());
            return null;
        }
    }

    /** @throws InvalidInput naming each file that differs, with both figures */
    static void check(List<Source> sources, List<KnownFile> landed) {
        List<String> problems = new ArrayList<>();
        for (KnownFile file : landed) {
            ControlFigures read = file.landed().control();
            Stated stated = file.stated();
            if (read != null && stated != null && !file.controlHolds()) {
                problems.add("source " + file.source() + ": " + file.file() + " should hold "
                        + words(stated.rows(), stated.total())
                        + column(sources, file) + " and holds " + words(read.rows(), read.total())
                        + (read.unreadable() == 0
                                ? ""
                                : ", of which " + read.unreadable() + " whose amount can't be read")
                        + "; have it delivered again, or mend control if it looks in the wrong place");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private static String column(List<Source> sources, KnownFile file) {
        return sources.stream()
                .filter(source -> source.name().equals(file.source()))
                .map(Source::control)
                .map(control -> control == null || control.column() == null ? "" : " in " + control.column())
                .findFirst()
                .orElse("");
    }

    private static String words(@Nullable Long rows, @Nullable BigDecimal total) {
        String counted = rows == null ? "" : String.format("%,d rows", rows);
        String added = total == null ? "" : String.format("%,.2f", total);
        return counted + (rows != null && total != null ? " and " : "") + added;
    }
}
