package io.outturn.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Converts arrays of decimals or doubles, as Spark passes them to a function, to what formulae take. */
final class SqlNumbers {
    private SqlNumbers() {}

    /** In their order, nulls kept. */
    static List<@Nullable Double> all(Seq<?> array) {
        List<@Nullable Double> numbers = new ArrayList<>();
        for (Object element : CollectionConverters.asJava(array)) {
            numbers.add(element == null ? null : number(element));
        }
        return numbers;
    }

    /** Without the nulls, as aggregates of SQL leave them out. */
    static double[] present(Seq<?> array) {
        return doubles(all(array).stream().filter(Objects::nonNull).toList());
    }

    /** All of them; null when one of them is null. */
    static double @Nullable [] complete(@Nullable Seq<?> array) {
        if (array == null || all(array).contains(null)) {
            return null;
        }
        return present(array);
    }

    static double number(Object decimalOrDouble) {
        return ((Number) decimalOrDouble).doubleValue();
    }

    static double[] doubles(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
