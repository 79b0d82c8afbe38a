package io.outturn.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Complete$;
import org.apache.spark.sql.catalyst.expressions.aggregate.Final$;
import org.apache.spark.sql.catalyst.expressions.aggregate.Partial$;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.CoalesceExec;
import org.apache.spark.sql.execution.ColumnarRule;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.aggregate.BaseAggregateExec;
import org.apache.spark.sql.execution.aggregate.HashAggregateExec;
import org.apache.spark.sql.execution.aggregate.ObjectHashAggregateExec;
import org.apache.spark.sql.execution.aggregate.SortAggregateExec;
import org.apache.spark.sql.execution.exchange.ShuffleExchangeExec;
import org.apache.spark.sql.internal.SQLConf;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Plans a query over few rows as one task: without exchanges, with hash joins and hash aggregation instead of sorting, and with
 * one aggregation instead of a partial and a final one. For few rows, a plan of several stages costs many times as much as the
 * work on the rows. The rows that come out are the same.
 */
public final class SingleTask extends Rule<SparkPlan> {
    private static final String ENABLED = "spark.outturn.singleTask";

    private static final String OPTIMIZER = "org.apache.spark.sql.catalyst.optimizer.";
    private static final String SOURCES = "org.apache.spark.sql.execution.datasources.";

    /**
     * Optimizer rules that Spark tries on every query, often many times, and that do not help these: they concern other sources
     * of rows, or save work per row that only pays off for many rows.
     */
    static final List<String> EXCLUDED_RULES = List.of(
            SOURCES + "PruneFileSourcePartitions",
            SOURCES + "PushVariantIntoScan",
            SOURCES + "SchemaPruning",
            "org.apache.spark.sql.catalyst.analysis.UpdateAttributeNullability",
            "org.apache.spark.sql.execution.dynamicpruning.PartitionPruning",
            OPTIMIZER + "CollapseRepartition",
            OPTIMIZER + "CombineConcats",
            OPTIMIZER + "ConstantPropagation",
            OPTIMIZER + "CostBasedJoinReorder",
            OPTIMIZER + "EliminateAggregateFilter",
            OPTIMIZER + "EliminateOuterJoin",
            OPTIMIZER + "EliminateSerialization",
            OPTIMIZER + "FoldablePropagation",
            OPTIMIZER + "GenerateOptimization",
            OPTIMIZER + "InferFiltersFromConstraints",
            OPTIMIZER + "InferFiltersFromGenerate",
            OPTIMIZER + "InjectRuntimeFilter",
            OPTIMIZER + "LikeSimplification",
            OPTIMIZER + "NullDownPropagation",
            OPTIMIZER + "OptimizeCsvJsonExprs",
            OPTIMIZER + "OptimizeJoinCondition",
            OPTIMIZER + "OptimizeOneRowRelationSubquery",
            OPTIMIZER + "OptimizeUpdateFields",
            OPTIMIZER + "OptimizeWindowFunctions",
            OPTIMIZER + "PruneFilters",
            OPTIMIZER + "PushFoldableIntoBranches",
            OPTIMIZER + "RemoveRedundantAggregates",
            OPTIMIZER + "ReorderAssociativeOperator",
            OPTIMIZER + "ReplaceNullWithFalseInPredicate",
            OPTIMIZER + "SimplifyBinaryComparison",
            OPTIMIZER + "SimplifyConditionals",
            OPTIMIZER + "SimplifyExtractValueOps",
            OPTIMIZER + "TransposeWindow",
            OPTIMIZER + "UnwrapCastInBinaryComparison");

    /** The settings of a session whose queries are planned as one task. */
    public static final Map<String, String> SETTINGS = Map.of(
            ENABLED,
            "true",
            "spark.sql.adaptive.enabled",
            "false",
            "spark.sql.optimizer.excludedRules",
            String.join(",", EXCLUDED_RULES),
            "spark.sql.shuffle.partitions",
            "1",
            "spark.sql.leafNodeDefaultParallelism",
            "1",
            "spark.sql.autoBroadcastJoinThreshold",
            "-1",
            // Spark sorts when there are more groups than this.
            "spark.sql.objectHashAggregate.sortBased.fallbackThreshold",
            String.valueOf(Integer.MAX_VALUE));

    private SingleTask() {}

    /** Adds the planner extensions to the sessions of an application. They act only in sessions with the {@link #SETTINGS}. */
    public static void extend(SparkSessionExtensions extensions) {
        extensions.injectPlannerStrategy(session -> new HashJoins());
        extensions.injectPlannerStrategy(
                session -> new HashGroups((org.apache.spark.sql.classic.SparkSession) session));
        extensions.injectColumnar(session -> new ColumnarRule() {
            @Override
            public Rule<SparkPlan> preColumnarTransitions() {
                return new SingleTask();
            }
        });
    }

    static boolean isEnabled() {
        return SQLConf.get().getConfString(ENABLED, "false").equals("true");
    }

    @Override
    public SparkPlan apply(SparkPlan plan) {
        return isEnabled() ? inOneTask(plan) : plan;
    }

    private static SparkPlan inOneTask(SparkPlan plan) {
        SparkPlan changed = plan.mapChildren(SingleTask::inOneTask);
        if (changed instanceof ShuffleExchangeExec exchange) {
            return InOnePartition.of(exchange.child());
        }
        if (changed instanceof CoalesceExec parts && parts.numPartitions() == 1) {
            return InOnePartition.of(parts.child());
        }
        return changed instanceof BaseAggregateExec ofParts ? aggregatedOnce(changed, ofParts) : changed;
    }

    /** Replaces a final aggregation over a partial one, with no exchange left between them, by one complete aggregation. */
    private static SparkPlan aggregatedOnce(SparkPlan plan, BaseAggregateExec groups) {
        SparkPlan child = groups.child() instanceof InOnePartition joined ? joined.rows() : groups.child();
        if (!(child instanceof BaseAggregateExec parts) || child.getClass() != plan.getClass()) {
            return plan;
        }
        Seq<AggregateExpression> complete = complete(groups, parts);
        if (complete == null) {
            return plan;
        }
        SparkPlan rows = InOnePartition.of(parts.child());
        Seq<NamedExpression> keys = parts.groupingExpressions();
        Seq<Attribute> attributes = groups.aggregateAttributes();
        Seq<NamedExpression> results = groups.resultExpressions();
        if (plan instanceof HashAggregateExec) {
            return new HashAggregateExec(
                    Option.empty(), false, Option.empty(), keys, complete, attributes, 0, results, rows);
        }
        if (plan instanceof ObjectHashAggregateExec) {
            return new ObjectHashAggregateExec(
                    Option.empty(), false, Option.empty(), keys, complete, attributes, 0, results, rows);
        }
        if (plan instanceof SortAggregateExec) {
            return new SortAggregateExec(
                    Option.empty(), false, Option.empty(), keys, complete, attributes, 0, results, rows);
        }
        return plan;
    }

    /**
     * @return the complete aggregate functions; null unless {@code groups} is exactly the final aggregation of {@code
     *     parts}
     */
    private static @Nullable Seq<AggregateExpression> complete(BaseAggregateExec groups, BaseAggregateExec parts) {
        var ofGroups = CollectionConverters.asJava(groups.aggregateExpressions());
        var ofParts = CollectionConverters.asJava(parts.aggregateExpressions());
        if (ofGroups.size() != ofParts.size()
                || groups.groupingExpressions().size()
                        != parts.groupingExpressions().size()) {
            return null;
        }
        var complete = new ArrayList<AggregateExpression>();
        for (int i = 0; i < ofGroups.size(); i++) {
            AggregateExpression whole = ofGroups.get(i);
            AggregateExpression part = ofParts.get(i);
            if (whole.mode() != Final$.MODULE$
                    || part.mode() != Partial$.MODULE$
                    || !whole.aggregateFunction().equals(part.aggregateFunction())) {
                return null;
            }
            complete.add(part.copy(
                    part.aggregateFunction(), Complete$.MODULE$, part.isDistinct(), part.filter(), whole.resultId()));
        }
        return CollectionConverters.asScala(complete).toSeq();
    }
}
