package io.outturn.inmemory;

import java.util.List;
import org.apache.spark.sql.catalyst.analysis.MultiInstanceRelation;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeMap$;
import org.apache.spark.sql.catalyst.plans.logical.LeafNode;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Statistics;
import org.apache.spark.sql.catalyst.plans.logical.statsEstimation.EstimationUtils$;
import scala.Option;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.BigInt;

/**
 * A table in memory as part of a logical plan. Spark's own {@code LocalRelation} treats rows as part of the plan's text: every
 * rule that rewrites or compares plans goes through all of them.
 */
public final class RowsRelation extends LogicalPlan implements LeafNode, MultiInstanceRelation, RowsLeaf {
    private static final long serialVersionUID = 1;

    private final Seq<Attribute> output;
    private final transient Rows rows;

    /** @param rows in the form Spark computes with, of the columns in {@code output} */
    public RowsRelation(Seq<Attribute> output, Rows rows) {
        this.output = output;
        this.rows = rows;
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
    public Statistics computeStats() {
        BigInt count = BigInt.apply(rows.array().length);
        EstimationUtils$ estimation = EstimationUtils$.MODULE$;
        BigInt row = estimation.getSizePerRow(output, estimation.getSizePerRow$default$2());
        return new Statistics(row.$times(count), Option.apply(count), AttributeMap$.MODULE$.empty(), false);
    }

    @Override
    public Option<Object> maxRows() {
        return Option.apply((long) rows.array().length);
    }

    /** The same rows with new column ids, for a query that reads them twice. */
    @Override
    public LogicalPlan newInstance() {
        List<Attribute> renewed = CollectionConverters.asJava(output).stream()
                .map(Attribute::newInstance)
                .toList();
        return new RowsRelation(CollectionConverters.asScala(renewed).toSeq(), rows);
    }

    @Override
    public Seq<LogicalPlan> children() {
        return CollectionConverters.asScala(List.<LogicalPlan>of()).toSeq();
    }

    @Override
    public LogicalPlan withNewChildrenInternal(IndexedSeq<LogicalPlan> none) {
        return this;
    }

    @Override
    public String nodeName() {
        return "RowsRelation";
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof RowsRelation other && rows.equals(other.rows) && output.equals(other.output);
    }

    @Override
    public int hashCode() {
        return 31 * output.hashCode() + rows.hashCode();
    }
}
