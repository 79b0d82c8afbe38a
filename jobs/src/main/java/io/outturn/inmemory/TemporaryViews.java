package io.outturn.inmemory;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.command.ViewHelper;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Registers and looks up the views of a session directly in its catalogue. Spark's public API plans a query for each. */
public final class TemporaryViews {
    private TemporaryViews() {}

    /**
     * Registers rows as a view, in place of a view of that name.
     *
     * @param rows of this session or another
     */
    public static void register(SparkSession session, String name, Dataset<Row> rows) {
        var classic = (org.apache.spark.sql.classic.SparkSession) session;
        RowsScan.plannedBy(classic);
        LogicalPlan plan = ((org.apache.spark.sql.classic.Dataset<Row>) rows).logicalPlan();
        // Spark compares plans to drop cached rows of the replaced view; nothing is cached here.
        boolean comparesReplaced = false;
        catalog(session)
                .createTempView(
                        name,
                        ViewHelper.createTemporaryViewRelation(
                                new TableIdentifier(name),
                                session,
                                comparesReplaced,
                                replaced -> Option.empty(),
                                Option.empty(),
                                plan,
                                plan,
                                CollectionConverters.asScala(List.<String>of()).toSeq(),
                                Option.empty()),
                        true);
    }

    /** The columns of a view; null when there is no view of that name. */
    public static @Nullable StructType type(SparkSession session, String name) {
        var view = catalog(session).getTempView(name);
        return view.isEmpty() ? null : view.get().schema();
    }

    private static SessionCatalog catalog(SparkSession session) {
        return ((org.apache.spark.sql.classic.SparkSession) session)
                .sessionState()
                .catalog();
    }
}
