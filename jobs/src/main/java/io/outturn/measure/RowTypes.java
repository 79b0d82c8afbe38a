package io.outturn.measure;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Compares row types exactly, where Spark itself would rename, cast and fill in. */
final class RowTypes {
    private RowTypes() {}

    /** Differences in names, order and types, a sentence each. Nullability is ignored. */
    static List<String> differences(StructType expected, StructType actual) {
        List<String> differences = new ArrayList<>();
        List<String> expectedNames = List.of(expected.fieldNames());
        List<String> actualNames = List.of(actual.fieldNames());
        for (StructField field : expected.fields()) {
            if (!actualNames.contains(field.name())) {
                differences.add("column " + field.name() + " is missing");
            } else {
                StructField found = actual.apply(field.name());
                if (!found.dataType().sql().equals(field.dataType().sql())) {
                    differences.add(
                            "column " + field.name() + " is " + found.dataType().sql() + ", not "
                                    + field.dataType().sql());
                }
            }
        }
        actualNames.stream()
                .filter(name -> !expectedNames.contains(name))
                .forEach(name -> differences.add("column " + name + " is not in the contract"));
        if (differences.isEmpty() && !actualNames.equals(expectedNames)) {
            differences.add("columns are in the order " + actualNames + ", not " + expectedNames);
        }
        return differences;
    }
}
