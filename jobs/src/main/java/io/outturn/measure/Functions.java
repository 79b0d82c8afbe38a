package io.outturn.measure;

import io.outturn.formula.CashFlow;
import io.outturn.formula.InternalRate;
import io.outturn.formula.RateOfReturn;
import io.outturn.formula.RateOfReturn.MultipleRoots;
import io.outturn.formula.RateOfReturn.NoSignChange;
import io.outturn.formula.RateOfReturn.OutOfRange;
import io.outturn.formula.RateOfReturn.Rate;
import io.outturn.inmemory.SqlFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Registers the functions that queries share: those of {@code sql/formulas.sql} and {@code sql/functions.sql}, and formulae
 * written in Java.
 */
final class Functions {
    /** The files below {@code sql} that hold functions and no query. */
    static final Set<String> FILE_NAMES = Set.of("formulas", "functions");

    private static final String INTERNAL_RATE = "internal_rate_of_return";
    private static final String END_OF_STATEMENT = ";\\s*\n";

    private Functions() {}

    /** Registers all functions in a session, unless they are. */
    static void register(SparkSession spark) {
        if (spark.catalog().functionExists(INTERNAL_RATE)) {
            return;
        }
        SqlFunction.register(spark, statements());
        spark.udf()
                .register(
                        INTERNAL_RATE,
                        (UDF1<Seq<Row>, Row>) Functions::internalRateOfReturn,
                        new StructType()
                                .add("rate", DataTypes.DoubleType)
                                .add("basis", DataTypes.StringType)
                                .add("reason", DataTypes.StringType));
        StatisticalFunctions.register(spark);
        PortfolioFunctions.register(spark);
    }

    private static List<String> statements() {
        return FILE_NAMES.stream()
                .flatMap(name -> statements("/sql/" + name + ".sql"))
                .toList();
    }

    private static Stream<String> statements(String resource) {
        try (InputStream file = Objects.requireNonNull(Functions.class.getResourceAsStream(resource), resource)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split(END_OF_STATEMENT, 0)).filter(statement -> !statement.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From (years, amount) to (rate, basis, null) or (null, null, reason code); null without any flows. */
    private static @Nullable Row internalRateOfReturn(@Nullable Seq<Row> flows) {
        if (flows == null) {
            return null;
        }
        RateOfReturn found = InternalRate.of(CollectionConverters.asJava(flows).stream()
                .map(flow -> new CashFlow(flow.getDouble(0), ((BigDecimal) flow.get(1)).doubleValue()))
                .toList());
        if (found instanceof Rate rate) {
            return RowFactory.create(rate.rate(), rate.basis().name().toLowerCase(Locale.ROOT), null);
        }
        return RowFactory.create(null, null, reason(found));
    }

    private static String reason(RateOfReturn found) {
        if (found instanceof NoSignChange) {
            return "NO_SIGN_CHANGE";
        }
        if (found instanceof OutOfRange) {
            return "OUT_OF_RANGE";
        }
        if (found instanceof MultipleRoots) {
            return "MULTIPLE_ROOTS";
        }
        throw new IllegalStateException("no reason for " + found);
    }
}
