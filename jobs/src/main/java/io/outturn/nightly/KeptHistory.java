package io.outturn.nightly;

import static io.outturn.contract.Contract.AS_KNOWN_ON;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.outturn.contract.Contracts;
import io.outturn.inmemory.InMemoryTable;
import io.outturn.measure.MeasureInputs;
import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import io.outturn.release.WithdrawnRelease;
import io.outturn.storage.Location;
import java.io.IOException;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Where a night takes rows of earlier dates from, of the tables that keep them. They are those of the earlier release's own tables, which has them from the one before, so that releases can be deleted and a night reads
 * one release, however long the history is.
 *
 * <p>What the earlier release could not know is mended: the months of releases that were withdrawn after it was published, or
 * published after it for an earlier date, are taken from the newest release of them that stands.
 *
 * @param earlier the newest release of an earlier date that is not withdrawn; null where there is none, and then there is no history
 * @param mended releases whose own rows take the place of those that the earlier release has
 * @param replaced dates of which the earlier release's rows do not count
 */
record KeptHistory(@Nullable Manifest earlier, List<Manifest> mended, Set<LocalDate> replaced) {
    KeptHistory {
        mended = List.copyOf(mended);
        replaced = new TreeSet<>(replaced);
    }

    /** The history of a night before anything was published. */
    static KeptHistory none() {
        return new KeptHistory(null, List.of(), Set.of());
    }

    /**
     * @param earlier as in the record
     * @param asOf the night's date
     */
    static KeptHistory of(Warehouse warehouse, @Nullable Manifest earlier, LocalDate asOf) throws IOException {
        Instant known = earlier == null ? null : earlier.publishedAt();
        if (earlier == null || known == null) {
            return new KeptHistory(earlier, List.of(), Set.of());
        }
        Set<LocalDate> changed = new TreeSet<>();
        List<Manifest> standing = warehouse.standing();
        standing.stream()
                .filter(release -> isAfter(release.publishedAt(), known))
                .forEach(release -> changed.add(release.asOf()));
        for (WithdrawnRelease withdrawn : warehouse.withdrawn()) {
            if (isAfter(withdrawn.withdrawal().withdrawnAt(), known)) {
                changed.add(withdrawn.release().asOf());
            }
        }
        YearMonth now = YearMonth.from(asOf);
        changed.removeIf(
                date -> date.equals(earlier.asOf()) || !YearMonth.from(date).isBefore(now));
        Set<LocalDate> replaced = new TreeSet<>(changed);
        List<Manifest> mended = new ArrayList<>();
        changed.stream().map(YearMonth::from).distinct().forEach(month -> {
            Optional<Manifest> last = standing.stream()
                    .filter(release -> YearMonth.from(release.asOf()).equals(month))
                    .max(Comparator.comparing(Manifest::asOf).thenComparing(Manifest::number));
            last.filter(release -> !release.asOf().equals(earlier.asOf())).ifPresent(release -> {
                mended.add(release);
                replaced.add(release.asOf());
            });
        });
        return new KeptHistory(earlier, mended, replaced);
    }

    private static boolean isAfter(@Nullable Instant moment, Instant known) {
        return moment == null || moment.isAfter(known);
    }

    /** Tables of the earlier release that hold rows of earlier dates, of those that measures read. */
    static List<String> tables() {
        return MeasureInputs.earlierTables().stream()
                .filter(table -> Contracts.tables().get(table).keepsHistory())
                .toList();
    }

    /** How many rows the tables of the earlier release hold. */
    long rows() {
        List<String> tables = tables();
        return earlier == null
                ? 0
                : earlier.tables().stream()
                        .filter(table -> tables.contains(table.name()))
                        .mapToLong(Manifest.Table::rows)
                        .sum();
    }

    /** Rows of earlier dates of a table, which has the type that measures read. None of releases that lack the table. */
    Dataset<Row> rows(SparkSession spark, Warehouse warehouse, String table) {
        StructType type = Objects.requireNonNull(MeasureInputs.types().get(MeasureInputs.EARLIER + table), table);
        Dataset<Row> rows = null;
        if (earlier != null && earlier.holds(table)) {
            rows = read(spark, warehouse, earlier, table, type);
            if (!replaced.isEmpty()) {
                rows = rows.where(not(col(AS_KNOWN_ON)
                        .isInCollection(replaced.stream().map(Date::valueOf).toList())));
            }
        }
        for (Manifest release : mended) {
            if (release.holds(table)) {
                Dataset<Row> own = read(spark, warehouse, release, table, type)
                        .where(col(AS_KNOWN_ON).equalTo(lit(Date.valueOf(release.asOf()))));
                rows = rows == null ? own : rows.unionAll(own);
            }
        }
        return rows == null ? InMemoryTable.of(spark, List.of(), type) : rows;
    }

    /** A text that is equal for equal rows. */
    String identity() {
        return earlier == null
                ? ""
                : earlier.release() + " " + earlier.fingerprint() + " " + replaced + " "
                        + mended.stream()
                                .map(release -> release.release() + " " + release.fingerprint())
                                .collect(Collectors.joining(" "));
    }

    private static Dataset<Row> read(
            SparkSession spark, Warehouse warehouse, Manifest release, String table, StructType type) {
        return spark.read().schema(type).parquet(Location.toRead(warehouse.table(release, table)));
    }
}
