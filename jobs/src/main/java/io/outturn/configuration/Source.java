package io.outturn.configuration;

import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.ColumnMapping;
import io.outturn.landing.CsvDialect;
import io.outturn.landing.FileFormat;
import io.outturn.landing.Mapping;
import io.outturn.landing.NumberForm;
import io.outturn.landing.RepeatedKeys;
import io.outturn.landing.Shape;
import io.outturn.landing.WorkbookSheet;
import io.outturn.yaml.Default;
import io.outturn.yaml.Spelling;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One stream of export files and how they differ from their contract.
 *
 * @param name unique in the configuration; published wherever a row's origin is named
 * @param contract the export contract its rows have to meet
 * @param system whose identifiers these are, as the crosswalk calls it; the source's name where not given
 * @param files glob of the files, relative to the configuration file
 * @param optional the night goes on when there is no file
 */
public record Source(
        String name,
        String contract,
        @Nullable String system,
        String files,
        @Default("false") boolean optional,
        Delivery delivers,
        @Default("") ExtractedOn extractedOn,
        @Nullable FileFormat format,
        @Default("") CsvDialect csv,
        @Default("") WorkbookSheet workbook,
        List<String> leaveOut,
        Shape.@Nullable ColumnsToRows columnsToRows,
        Shape.@Nullable Split split,
        Map<String, ColumnMapping> columns,
        List<String> ignoreColumns,
        @Default("") NumberForm numbers,
        List<String> dates,
        List<String> nullWords,
        @Default("reject") RepeatedKeys repeatedKeys,
        @Default("") RejectLimit rejectLimit) {

    public Source {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "name '" + name + "' must be lower-case letters, digits and underscores, such as ledger_north");
        }
        Contracts exports = Contracts.exports();
        Contract known = exports.find(contract)
                .orElseThrow(() -> new IllegalArgumentException(
                        "contract '" + contract + "' is not known" + Spelling.nearest(contract, exports.names())));
        List<String> problems = new ArrayList<>();
        for (String column : columns.keySet()) {
            if (!known.hasColumn(column)) {
                problems.add("columns." + column + " is not a column of contract " + contract
                        + Spelling.nearest(column, known.columnNames()));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(". ", problems));
        }
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + files);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("files '" + files + "' is not a glob: " + e.getDescription(), e);
        }
        Mapping.checkDates(dates);
        Shape.check(leaveOut);
        system = system == null ? name : system;
    }

    /** The system whose identifiers this source's rows carry. */
    public String systemName() {
        return system == null ? name : system;
    }

    /** How a file of this source is read. */
    public Mapping mapping(Calendar calendar) {
        return new Mapping(
                format,
                csv,
                workbook,
                new Shape(leaveOut, columnsToRows, split),
                columns,
                ignoreColumns,
                numbers,
                dates,
                nullWords,
                repeatedKeys,
                calendar.firstMonth());
    }
}
