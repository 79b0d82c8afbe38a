package io.outturn.inmemory;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.physical.Partitioning;
import org.apache.spark.sql.catalyst.plans.physical.SinglePartition$;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.LeafExecNode;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The operator that reads a table in memory, as one partition. */
public final class RowsScan extends SparkPlan implements LeafExecNode, RowsLeaf {
    private static final long serialVersionUID = 1;
    private static final SparkStrategy STRATEGY = new Strategy();

    private final Seq<Attribute> output;
    private final transient Rows rows;

    /** @param rows in the form Spark computes with, of the columns in {@code output} */
    public RowsScan(Seq<Attribute> output, Rows rows) {
        this.output = output;
        this.rows = rows;
    }

    /** Lets a session plan tables in memory. */
    static synchronized void plannedBy(SparkSession session) {
        var methods = session.experimental();
        List<SparkStrategy> strategies = new ArrayList<>(CollectionConverters.asJava(methods.extraStrategies()));
        if (!strategies.contains(STRATEGY)) {
            strategies.add(STRATEGY);
            methods.extraStrategies_$eq(CollectionConverters.asScala(strategies).toSeq());
        }
    }

    @Override
    public RDD<InternalRow> doExecute() {
        return RowsRdd.of(sparkContext(), rows);
    }

    @Override
    public Rows rows() {
        return rows;
    }

    @Override
    public Seq<Attribute> output() {
        return output;
    }

    @Override
    public Partitioning outputPartitioning() {
        return SinglePartition$.MODULE$;
    }

    @Override
    public Seq<SparkPlan> children() {
        return CollectionConverters.asScala(List.<SparkPlan>of()).toSeq();
    }

    @Override
    public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> none) {
        return this;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof RowsScan other && rows.equals(other.rows) && output.equals(other.output);
    }

    @Override
    public int hashCode() {
        return 31 * output.hashCode() + rows.hashCode();
    }

    private static final class Strategy extends SparkStrategy {
        @Override
        public Seq<SparkPlan> apply(LogicalPlan plan) {
            List<SparkPlan> scan = plan instanceof RowsRelation relation
                    ? List.of(new RowsScan(relation.output(), relation.rows()))
                    : List.of();
            return CollectionConverters.asScala(scan).toSeq();
        }
    }
}
