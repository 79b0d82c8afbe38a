package io.outturn.configuration;

import io.outturn.contract.Contracts;
import io.outturn.landing.CellText;
import io.outturn.landing.FileRefused;
import io.outturn.landing.Landing;
import io.outturn.landing.Mapping;
import io.outturn.landing.RawRow;
import io.outturn.landing.RawRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads the day of extraction from a column; landing sees to it that all rows say the same. */
final class ExtractionColumn {
    private ExtractionColumn() {}

    /**
     * The date in the first row.
     *
     * @return empty when there is no such column, no row, or no such date in it
     * @throws FileRefused when the file is not of its format
     */
    static Optional<LocalDate> of(Path path, String name, Source source, String column, Configuration configuration)
            throws IOException {
        try (RawRows rows =
                Landing.open(path, name, Contracts.exports().get(source.contract()), source.mapping(configuration))) {
            Optional<RawRow.Cells> header = next(rows);
            int cell = header.map(RawRow.Cells::cells).orElse(List.of()).stream()
                    .map(CellText::stripped)
                    .toList()
                    .indexOf(column);
            return next(rows)
                    .filter(row -> cell >= 0 && cell < row.cells().size())
                    .flatMap(row -> read(row, cell, source, source.mapping(configuration)));
        }
    }

    private static Optional<RawRow.Cells> next(RawRows rows) {
        while (rows.hasNext()) {
            if (rows.next() instanceof RawRow.Cells cells) {
                return Optional.of(cells);
            }
        }
        return Optional.empty();
    }

    /** A cell that is a date by its format is written as an ISO date, perhaps with a time behind it. */
    private static Optional<LocalDate> read(RawRow.Cells row, int cell, Source source, Mapping mapping) {
        String text = CellText.stripped(row.cells().get(cell));
        Optional<LocalDate> typed = row.typed().get(cell) ? mapping.typedDay(text) : Optional.empty();
        return typed.isPresent() ? typed : source.extractedOn().read(text);
    }
}
