package io.outturn.cli.answer;

import io.outturn.query.AnswerColumn;
import io.outturn.query.AnswerReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows as a sheet of a workbook, which is saved by whoever opened it. */
public final class SheetAnswer implements AnswerReader {
    /** What columns mean. */
    public interface Meanings {
        /** What is said of the column; null for nothing. */
        @Nullable
        String of(String column);
    }

    private final WorkbookFile file;
    private final String name;
    private final Meanings meanings;
    private @Nullable WorkbookSheet sheet;
    private long rows;

    SheetAnswer(WorkbookFile file, String name, Meanings meanings) {
        this.file = file;
        this.name = name;
        this.meanings = meanings;
    }

    @Override
    public void columns(List<AnswerColumn> columns) {
        sheet = file.sheet(
                name,
                columns,
                new ArrayList<>(columns.stream()
                        .map(column -> meanings.of(column.name()))
                        .collect(Collectors.toList())));
    }

    @Override
    public boolean row(List<@Nullable Object> values) {
        Objects.requireNonNull(sheet).row(values);
        rows++;
        return true;
    }

    @Override
    public void end() {
        Objects.requireNonNull(sheet).end();
    }

    /** How many rows were written. */
    public long rows() {
        return rows;
    }
}
