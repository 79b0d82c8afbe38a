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
 * A query each of whose rows comes from the postings of one ledger file, which its columns {@code source} and {@code file}
 * name. Computed file by file it comes to the same rows, in any order.
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

    /** Its text with the values of its parameters, but for the date looked from, and the text of what its rows rest on. */
    public String text() {
        Set<String> parameters = new TreeSet<>(step.parameters());
        parameters.remove(Settings.AS_OF);
        String values = settings.of(parameters).toString();
        Query restsOn = restsOnQuery();
        return String.join("\n", step.query().text(), values, restsOn == null ? "null" : restsOn.text());
    }

    /** What the query and all it reads are, but for the ledger; null when that is not known. */
    public @Nullable String besideTheLedger() {
        return besideTheLedger;
    }

    /** The date looked from, when it matters to the query; null when not. */
    public @Nullable LocalDate asOf() {
        return step.parameters().contains(Settings.AS_OF) ? settings.asOf() : null;
    }

    /**
     * Its rows over the ledger that the session has as {@code finance_posting}.
     *
     * @throws IllegalStateException naming the file, when it does not resolve
     */
    public Dataset<Row> rows(SparkSession session) {
        return run(session, step.path(), step.query(), settings);
    }

    /**
     * What its rows rest on beside the postings, as texts: columns {@code source}, {@code file} and {@code text}. Null when
     * the postings decide alone.
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
