package io.outturn.measure;

import io.outturn.formula.BenjaminiHochberg;
import io.outturn.formula.KendallConcordance;
import io.outturn.formula.Quantile;
import io.outturn.formula.WilcoxonSignedRank;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Statistics of arrays of numbers in any order. Numbers may be decimals or doubles; results are doubles, which a query casts. A
 * null array, or one with too few values, gives null.
 */
final class StatisticalFunctions {
    private StatisticalFunctions() {}

    static void register(SparkSession spark) {
        spark.udf()
                .register(
                        "kendall_tau_b",
                        (UDF1<Seq<Row>, Double>) StatisticalFunctions::kendallTauB,
                        DataTypes.DoubleType);
        spark.udf()
                .register(
                        "wilcoxon_p_value",
                        (UDF1<Seq<Object>, Double>) StatisticalFunctions::wilcoxonPValue,
                        DataTypes.DoubleType);
        spark.udf()
                .register(
                        "quantile",
                        (UDF2<Seq<Object>, Object, Double>) StatisticalFunctions::quantile,
                        DataTypes.DoubleType);
        spark.udf()
                .register(
                        "benjamini_hochberg",
                        (UDF1<Seq<Object>, List<Double>>) StatisticalFunctions::benjaminiHochberg,
                        DataTypes.createArrayType(DataTypes.DoubleType));
    }

    /** Of structs of two numbers. A pair with a null in it is left out. */
    private static @Nullable Double kendallTauB(@Nullable Seq<Row> pairs) {
        if (pairs == null) {
            return null;
        }
        List<Row> whole = CollectionConverters.asJava(pairs).stream()
                .filter(pair -> pair != null && !pair.isNullAt(0) && !pair.isNullAt(1))
                .toList();
        return orNull(KendallConcordance.tauB(column(whole, 0), column(whole, 1)));
    }

    private static double[] column(List<Row> rows, int column) {
        return rows.stream()
                .mapToDouble(row -> SqlNumbers.number(row.get(column)))
                .toArray();
    }

    /** Nulls among the differences are left out. */
    private static @Nullable Double wilcoxonPValue(@Nullable Seq<Object> differences) {
        if (differences == null) {
            return null;
        }
        return WilcoxonSignedRank.of(SqlNumbers.present(differences))
                .map(WilcoxonSignedRank::probability)
                .orElse(null);
    }

    /** Nulls among the values are left out. */
    private static @Nullable Double quantile(@Nullable Seq<Object> values, @Nullable Object probability) {
        if (values == null || probability == null) {
            return null;
        }
        return orNull(Quantile.of(SqlNumbers.present(values), SqlNumbers.number(probability)));
    }

    /** In the order of the p-values; a null stays null and is not counted. */
    private static @Nullable List<@Nullable Double> benjaminiHochberg(@Nullable Seq<Object> pValues) {
        if (pValues == null) {
            return null;
        }
        double[] adjusted = BenjaminiHochberg.adjusted(SqlNumbers.present(pValues));
        List<@Nullable Double> inPlace = new ArrayList<>(SqlNumbers.all(pValues));
        int next = 0;
        for (int i = 0; i < inPlace.size(); i++) {
            if (Objects.nonNull(inPlace.get(i))) {
                inPlace.set(i, adjusted[next]);
                next++;
            }
        }
        return inPlace;
    }

    private static @Nullable Double orNull(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
