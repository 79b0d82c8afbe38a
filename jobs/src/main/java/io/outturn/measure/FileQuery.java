package io.outturn.measure;

import io.outturn.inmemory.Query;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A query whose every row is computed from one ledger file, named by the columns {@code source} and {@code file}. Computed for
 * each file alone it gives the same rows.
 */
public final class FileQuery {
    private final Step step;
    private final Settings settings;
    private final @Nullable String besideTheLedger;

    FileQuery(Step step, Settings settings, @Nullable String besideTheLedger) {
        this.step = step;
        this.settings = settings;
        this.besideTheLedger = besideTheLedger;
    }

    /** The name of its result. */
    public String name() {
        return step.name();
    }

    /** The text of the query and of {@link #restsOn}, with the values of all parameters except the as-of date. */
    public String text() {
        Set<String> parameters = new TreeSet<>(step.parameters());
        parameters.remove(Settings.AS_OF);
        String values = settings.of(parameters).toString();
        Query restsOn = restsOnQuery();
        return String.join("\n", step.query().text(), values, restsOn == null ? "null" : restsOn.text());
    }

    /** Equal for equal queries over equal views, the ledger left aside; null when a view's identity is not known. */
    public @Nullable String besideTheLedger() {
        return besideTheLedger;
    }

    /** The as-of date; null when the query does not use it. */
    public @Nullable LocalDate asOf() {
        return step.parameters().contains(Settings.AS_OF) ? settings.asOf() : null;
    }

    /**
     * Its rows over the session's view {@code finance_posting}.
     *
     * @throws IllegalStateException naming the file, when it does not resolve
     */
    public Dataset<Row> rows(SparkSession session) {
        return run(session, step.path(), step.query(), settings);
    }

    /**
     * What its rows depend on beside the postings, as texts by {@code source} and {@code file}; null when they depend on the
     * postings alone.
     */
    public @Nullable Dataset<Row> restsOn(SparkSession session) {
        Query query = restsOnQuery();
        return query == null ? null : run(session, step.path() + ", what it rests on", query, settings);
    }

    private @Nullable Query restsOnQuery() {
        Step.RestsOn byFile = step.byFile();
        return byFile == null ? null : byFile.query();
    }

    static Dataset<Row> run(SparkSession session, String path, Query query, Settings settings) {
        try {
            return query.rows(session, settings.of(query.parameters()));
        } catch (Exception e) {
            throw new IllegalStateException(path + ": " + e.getMessage(), e);
        }
    }
}
