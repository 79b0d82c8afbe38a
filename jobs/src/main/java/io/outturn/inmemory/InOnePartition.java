package io.outturn.inmemory;

import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.physical.Partitioning;
import org.apache.spark.sql.catalyst.plans.physical.SinglePartition$;
import org.apache.spark.sql.execution.SparkPlan;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** An operator that concatenates all partitions into one. */
public final class InOnePartition extends SparkPlan {
    private static final long serialVersionUID = 1;

    private final SparkPlan rows;

    /** @param rows in any number of partitions */
    public InOnePartition(SparkPlan rows) {
        this.rows = rows;
    }

    /** The same plan where it already has one partition. */
    static SparkPlan of(SparkPlan rows) {
        return rows.outputPartitioning().numPartitions() == 1 ? rows : new InOnePartition(rows);
    }

    SparkPlan rows() {
        return rows;
    }

    @Override
    public RDD<InternalRow> doExecute() {
        return LightweightRdd.inOnePartition(rows.execute());
    }

    @Override
    public Seq<Attribute> output() {
        return rows.output();
    }

    @Override
    public Partitioning outputPartitioning() {
        return SinglePartition$.MODULE$;
    }

    @Override
    public Seq<SparkPlan> children() {
        return CollectionConverters.asScala(List.of(rows)).toSeq();
    }

    @Override
    public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> changed) {
        return new InOnePartition(changed.apply(0));
    }

    @Override
    public int productArity() {
        return 1;
    }

    @Override
    public Object productElement(int n) {
        return rows;
    }

    @Override
    public boolean canEqual(Object that) {
        return that instanceof InOnePartition;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof InOnePartition other && rows.equals(other.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode() + 1;
    }
}
