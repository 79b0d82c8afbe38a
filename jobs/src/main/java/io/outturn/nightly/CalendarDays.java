package io.outturn.nightly;

import io.outturn.configuration.Calendar;
import io.outturn.known.KnownFile;
import io.outturn.landing.LandedFile;
import io.outturn.measure.MeasureInputs;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** The fiscal calendar as a view: a row for every day on which a landed row may be dated. */
final class CalendarDays {
    static final String VIEW = "calendar_day";

    private CalendarDays() {}

    /** @return a text that is equal for equal rows of the view within one night: its first and last day */
    static String register(SparkSession spark, Calendar calendar, LocalDate asOf, List<KnownFile> files) {
        LocalDate first = bound(files, LandedFile::firstDate, asOf)
                .min(Comparator.naturalOrder())
                .orElse(asOf);
        LocalDate last = bound(files, LandedFile::lastDate, asOf)
                .max(Comparator.naturalOrder())
                .orElse(asOf);
        try {
            MeasureInputs.register(spark, VIEW, days(calendar, first, last));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(List.of(String.valueOf(e.getMessage())));
        }
        return first + " to " + last;
    }

    private static List<Row> days(Calendar calendar, LocalDate first, LocalDate last) {
        List<Row> days = new ArrayList<>();
        Calendar.Period period = calendar.periodOf(first);
        LocalDate end = calendar.periodOf(last).end();
        for (LocalDate day = period.start(); !day.isAfter(end); day = day.plusDays(1)) {
            if (day.isAfter(period.end())) {
                period = calendar.periodOf(day);
            }
            days.add(RowFactory.create(
                    Date.valueOf(day),
                    Date.valueOf(period.start()),
                    Date.valueOf(period.end()),
                    period.fiscalYear(),
                    period.fiscalPeriod()));
        }
        return days;
    }

    private static Stream<LocalDate> bound(
            List<KnownFile> files, java.util.function.Function<LandedFile, LocalDate> date, LocalDate asOf) {
        return Stream.concat(
                Stream.of(asOf), files.stream().map(KnownFile::landed).map(date).filter(Objects::nonNull));
    }
}
