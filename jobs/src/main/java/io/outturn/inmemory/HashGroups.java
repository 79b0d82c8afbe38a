package io.outturn.inmemory;

import java.util.List;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import org.apache.spark.sql.execution.aggregate.ObjectHashAggregateExec;
import org.apache.spark.sql.execution.aggregate.SortAggregateExec;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Plans aggregations as hash aggregations. By default Spark sorts the rows, twice, when the result is a text or a struct. */
final class HashGroups extends SparkStrategy {
    private final SparkSession spark;

    HashGroups(SparkSession spark) {
        this.spark = spark;
    }

    @Override
    public Seq<SparkPlan> apply(LogicalPlan plan) {
        List<SparkPlan> plans = plan instanceof Aggregate && SingleTask.isEnabled()
                ? CollectionConverters.asJava(
                        spark.sessionState().planner().Aggregation().apply(plan))
                : List.of();
        return CollectionConverters.asScala(
                        plans.stream().map(HashGroups::unsorted).toList())
                .toSeq();
    }

    private static SparkPlan unsorted(SparkPlan plan) {
        SparkPlan changed = plan.mapChildren(HashGroups::unsorted);
        return changed instanceof SortAggregateExec groups
                ? new ObjectHashAggregateExec(
                        groups.requiredChildDistributionExpressions(),
                        groups.isStreaming(),
                        groups.numShufflePartitions(),
                        groups.groupingExpressions(),
                        groups.aggregateExpressions(),
                        groups.aggregateAttributes(),
                        groups.initialInputBufferOffset(),
                        groups.resultExpressions(),
                        groups.child())
                : changed;
    }
}
