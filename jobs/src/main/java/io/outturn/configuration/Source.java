package io.outturn.configuration;

import io.outturn.landing.ColumnMapping;
import io.outturn.landing.CsvDialect;
import io.outturn.landing.DateSettings;
import io.outturn.landing.FileFormat;
import io.outturn.landing.IdForm;
import io.outturn.landing.Identity;
import io.outturn.landing.Lookups;
import io.outturn.landing.Mapping;
import io.outturn.landing.NumberForm;
import io.outturn.landing.RaggedRows;
import io.outturn.landing.RepeatedKeys;
import io.outturn.landing.ScheduleSettings;
import io.outturn.landing.Schedules;
import io.outturn.landing.Shape;
import io.outturn.landing.WholeFile;
import io.outturn.landing.WorkbookSheet;
import io.outturn.yaml.CheckedBy;
import io.outturn.yaml.Default;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One stream of export files and how they differ from their contract.
 *
 * @param name unique in the configuration; published wherever a row's origin is named
 * @param contract the export contract its rows have to meet
 * @param system whose identifiers these are, as the crosswalk calls it; the source's name where not given
 * @param files glob of the files, relative to the configuration file
 * @param raggedRows what is done about rows with more cells than the header; null for rejecting them
 * @param fileParts regular expression over a file's path, whose named groups expressions can ask for; null for none
 * @param locale language of the names of months; null for English
 * @param century first year that years of two digits can mean; null for 2000
 * @param zone whose days instants are taken for; null where there are none
 * @param control what its system says each file holds; null where nothing is said
 * @param notes what comes of notes by their kind; those of kinds not named are told
 * @param order which of two files of one day is the later one, where files replace one another; null where nothing says so
 * @param ids which ids are the same although they are written differently
 * @param identity what the key is put together from; empty for the contract's own column
 * @param shrinkLimit share by which rows or money of a snapshot may be less than those of the one before without a note
 * @param attributes further columns that are kept of a case or project, by the names they get
 * @param optional the night goes on when there is no file
 */
@CheckedBy(Checks.MappedColumns.class)
public record Source(
        @CheckedBy(Checks.SourceName.class) String name,
        @CheckedBy(Checks.ExportContract.class) String contract,
        @Nullable String system,
        @CheckedBy(Checks.Glob.class) String files,
        @Default("false") boolean optional,
        Delivery delivers,
        @Nullable FileOrder order,
        @Default("") ExtractedOn extractedOn,
        @Nullable FileFormat format,
        @Default("") CsvDialect csv,
        @Default("") WorkbookSheet workbook,
        @Default("") ScheduleSettings schedule,
        @CheckedBy(Checks.Expressions.class) List<String> leaveOut,
        Shape.@Nullable ColumnsToRows columnsToRows,
        Shape.@Nullable Split split,
        @Nullable RaggedRows raggedRows,
        @CheckedBy(Checks.FileParts.class) @Nullable String fileParts,
        Map<String, ColumnMapping> columns,
        @CheckedBy(Checks.AttributeNames.class) Map<String, ColumnMapping> attributes,
        List<String> ignoreColumns,
        @Default("") NumberForm numbers,
        @CheckedBy(Checks.DateForms.class) List<String> dates,
        @CheckedBy(Checks.Locales.class) @Nullable String locale,
        @CheckedBy(Checks.Century.class) @Nullable Integer century,
        @CheckedBy(Checks.Zone.class) @Nullable String zone,
        List<String> nullWords,
        @Default("reject") RepeatedKeys repeatedKeys,
        @Default("") IdForm ids,
        List<String> identity,
        @Nullable ControlTotal control,
        @Default("") RejectLimit rejectLimit,
        @CheckedBy(Checks.NoteKinds.class) Map<String, NoteOutcome> notes,
        @Default("0.20") BigDecimal shrinkLimit) {

    public Source {
        if (shrinkLimit.signum() < 0 || shrinkLimit.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("shrink_limit is " + shrinkLimit + "; it must be from 0 to 1");
        }
        system = system == null ? name : system;
    }

    /** The system whose identifiers this source's rows carry. */
    public String systemName() {
        return system == null ? name : system;
    }

    /** The tables that its expressions look in. */
    Set<String> askedOfLookups(Calendar calendar) {
        return mapping(calendar, Map.of()).askedOfLookups().keySet();
    }

    /** How a file of this source is read, among all the sources of its configuration. */
    public Mapping mapping(Configuration configuration) {
        return mapping(configuration.calendar(), SharedIds.of(this, configuration));
    }

    private Mapping mapping(Calendar calendar, Map<String, IdForm> forms) {
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
                calendar.firstMonth(),
                new WholeFile(extractedOn.column(), control == null ? null : control.control()),
                new Identity(identity, identity.contains(Identity.FISCAL_YEAR) ? calendar.fiscalYears() : null, forms),
                new DateSettings(locale, century, zone),
                raggedRows,
                fileParts,
                Map.of(),
                new Schedules(schedule, null),
                attributes,
                Lookups.NONE);
    }
}
