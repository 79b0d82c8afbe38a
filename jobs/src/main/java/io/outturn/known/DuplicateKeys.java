package io.outturn.known;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.outturn.contract.Column;
import io.outturn.contract.Contract;
import io.outturn.landing.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Two files that do not replace one another have the same key, so it is not known which row counts. */
public final class DuplicateKeys extends RuntimeException {
    private DuplicateKeys(String message) {
        super(message);
    }

    /** One exception with a line per refusal; the first failure that is no refusal of delivered files instead, if there is one. */
    static RuntimeException together(List<RuntimeException> refusals) {
        for (RuntimeException refusal : refusals) {
            if (refusals.size() == 1 || !(refusal instanceof DuplicateKeys || refusal instanceof Overallocation)) {
                return refusal;
            }
        }
        return new DuplicateKeys(refusals.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
    }

    static void check(Dataset<Row> rows, Contract contract) {
        List<org.apache.spark.sql.Column> key = new ArrayList<>();
        if (contract.keyPerSource()) {
            key.add(col("_source"));
        }
        for (Column column : contract.key()) {
            key.add(col(column.name()));
        }
        var place = concat_ws(":", col("_file"), col("_line"));
        Dataset<Row> repeated = rows.groupBy(key.toArray(org.apache.spark.sql.Column[]::new))
                .agg(
                        count(lit(1)).as("rows"),
                        min(place).as("first"),
                        max(place).as("last"),
                        min("_source").as("first_source"),
                        max("_source").as("last_source"))
                .where(col("rows").gt(1))
                .orderBy(key.toArray(org.apache.spark.sql.Column[]::new));
        List<Row> examples = repeated.takeAsList(1);
        if (!examples.isEmpty()) {
            Row example = examples.get(0);
            List<String> names = contract.key().stream().map(Column::name).toList();
            List<String> values = names.stream()
                    .map(name -> Excerpt.of(String.valueOf(example.<Object>getAs(name))))
                    .toList();
            boolean isOfOne = example.getAs("first_source").equals(example.getAs("last_source"));
            throw new DuplicateKeys(contract.name() + ": " + repeated.count()
                    + " keys come from more than one file, so which row counts is not known; first: "
                    + String.join(", ", names) + " = " + String.join(", ", values) + " at "
                    + Excerpt.line(example.getAs("first")) + " and " + Excerpt.line(example.getAs("last"))
                    + ". "
                    + (isOfOne
                            ? "Remove one of the two files, or give them different dates (extracted_on) where the later one"
                                    + " is to count"
                            : "Have one of the sources " + example.getAs("first_source") + " and "
                                    + example.getAs("last_source") + " alone deliver them"));
        }
    }
}
