package io.outturn.configuration;

import io.outturn.landing.Control;
import io.outturn.landing.ControlFigures.Stated;
import io.outturn.landing.Mapping;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a system says each of its files holds, and where it says so: at most one of three places, and subtotals between the rows.
 *
 * @param column contract column whose sum is stated; null where only the number of rows is
 * @param stated figures by the file's name, relative to the configuration
 * @param trailer a row of the file itself
 * @param sideFile a small file beside it
 * @param subtotals rows that each state what the rows since the one before of their kind come to
 */
public record ControlTotal(
        @Nullable String column,
        Map<String, Stated> stated,
        Control.@Nullable Trailer trailer,
        @Nullable SideFile sideFile,
        List<Control.Trailer> subtotals) {

    public ControlTotal {
        long places = Stream.of(stated.isEmpty() ? null : stated, trailer, sideFile)
                .filter(place -> place != null)
                .count();
        if (places > 1 || (places == 0 && subtotals.isEmpty())) {
            throw new IllegalArgumentException(
                    "give exactly one of stated, trailer and side_file, or subtotals with or without one of them");
        }
        boolean total = (trailer != null && trailer.total() != null)
                || (sideFile != null && sideFile.total() != null)
                || subtotals.stream().anyMatch(row -> row.total() != null)
                || stated.values().stream().anyMatch(figures -> figures.total() != null);
        if (total != (column != null)) {
            throw new IllegalArgumentException(
                    total ? "column is needed: which column's sum the total is" : "column is given and no total is");
        }
    }

    /**
     * What was stated of a file outside of it.
     *
     * @return null when its trailer states it, or only subtotals are stated
     * @throws IllegalArgumentException saying why it is not known
     */
    public @Nullable Stated statedOf(InputFile file, Mapping mapping) throws IOException {
        if (trailer != null || (sideFile == null && stated.isEmpty())) {
            return null;
        }
        if (sideFile != null) {
            return sideFile.of(file, column, mapping);
        }
        Stated figures = stated.get(file.name());
        if (figures == null) {
            throw new IllegalArgumentException("control.stated says nothing of it");
        }
        return figures;
    }

    /** What landing has to count and add up. */
    Control control() {
        return new Control(column, trailer, subtotals);
    }
}
