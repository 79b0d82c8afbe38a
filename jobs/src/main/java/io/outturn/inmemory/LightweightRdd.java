package io.outturn.inmemory;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.Dependency;
import org.apache.spark.NarrowDependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/**
 * An RDD whose transformations skip what Spark's own do: cleaning the closure, serializing it on trial with its plan, and
 * recording the call site. For few rows that takes longer than the work on the rows.
 */
abstract class LightweightRdd<T> extends RDD<T> {
    private static final long serialVersionUID = 1;

    LightweightRdd(SparkContext context, List<Dependency<?>> dependencies, ClassTag<T> type) {
        super(context, CollectionConverters.asScala(dependencies).toSeq(), type);
    }

    /** Concatenates all partitions into one. */
    static <T> RDD<T> inOnePartition(RDD<T> rows) {
        return rows instanceof LightweightRdd && rows.getNumPartitions() == 1 ? rows : new Joined<>(rows);
    }

    @Override
    public <U> RDD<U> map(Function1<T, U> step, ClassTag<U> type) {
        return new Step<>(this, (number, rows) -> rows.map(step), type);
    }

    @Override
    public <U> RDD<U> mapPartitionsInternal(
            Function1<Iterator<T>, Iterator<U>> step, boolean preservesPartitioning, ClassTag<U> type) {
        return new Step<>(this, (number, rows) -> step.apply(rows), type);
    }

    @Override
    public <U> RDD<U> mapPartitionsWithIndexInternal(
            Function2<Object, Iterator<T>, Iterator<U>> step,
            boolean preservesPartitioning,
            boolean isOrderSensitive,
            boolean preservesDistribution,
            ClassTag<U> type) {
        return new Step<>(this, step::apply, type);
    }

    @Override
    public <U> RDD<U> mapPartitionsWithIndex(
            Function2<Object, Iterator<T>, Iterator<U>> step, boolean preservesPartitioning, ClassTag<U> type) {
        return new Step<>(this, step::apply, type);
    }

    @Override
    public <B, V> RDD<V> zipPartitions(
            RDD<B> others,
            boolean preservesPartitioning,
            Function2<Iterator<T>, Iterator<B>, Iterator<V>> step,
            ClassTag<B> otherType,
            ClassTag<V> type) {
        return getNumPartitions() == 1 && others.getNumPartitions() == 1
                ? new Zipped<>(this, others, step, type)
                : super.zipPartitions(others, preservesPartitioning, step, otherType, type);
    }

    /** What is done to a partition, given its index and rows. */
    private interface Work<T, U> extends Serializable {
        Iterator<U> rows(int partition, Iterator<T> rows);
    }

    private static final class Step<T, U> extends LightweightRdd<U> {
        private static final long serialVersionUID = 1;

        private final RDD<T> before;
        private final Work<T, U> work;

        Step(RDD<T> before, Work<T, U> work, ClassTag<U> type) {
            super(before.context(), List.of(new OneToOneDependency<>(before)), type);
            this.before = before;
            this.work = work;
        }

        @Override
        public Iterator<U> compute(Partition split, TaskContext task) {
            return work.rows(split.index(), before.iterator(split, task));
        }

        @Override
        public Partition[] getPartitions() {
            return before.partitions();
        }
    }

    private static final class Zipped<T, B, V> extends LightweightRdd<V> {
        private static final long serialVersionUID = 1;

        private final RDD<T> before;
        private final RDD<B> others;
        private final Function2<Iterator<T>, Iterator<B>, Iterator<V>> work;

        Zipped(RDD<T> before, RDD<B> others, Function2<Iterator<T>, Iterator<B>, Iterator<V>> work, ClassTag<V> type) {
            super(before.context(), List.of(new OneToOneDependency<>(before), new OneToOneDependency<>(others)), type);
            this.before = before;
            this.others = others;
            this.work = work;
        }

        @Override
        public Iterator<V> compute(Partition split, TaskContext task) {
            List<Partition> both = ((All) split).parts();
            return work.apply(before.iterator(both.get(0), task), others.iterator(both.get(1), task));
        }

        @Override
        public Partition[] getPartitions() {
            return new Partition[] {new All(List.of(before.partitions()[0], others.partitions()[0]))};
        }
    }

    private static final class Joined<T> extends LightweightRdd<T> {
        private static final long serialVersionUID = 1;

        private final RDD<T> parts;

        Joined(RDD<T> parts) {
            super(parts.context(), List.of(new OnAll<>(parts)), parts.elementClassTag());
            this.parts = parts;
        }

        @Override
        public Iterator<T> compute(Partition split, TaskContext task) {
            return CollectionConverters.asScala(((All) split).parts().iterator())
                    .flatMap(part -> parts.iterator(part, task));
        }

        @Override
        public Partition[] getPartitions() {
            return new Partition[] {new All(List.of(parts.partitions()))};
        }
    }

    /** A dependency on all partitions of the parent. */
    private static final class OnAll<T> extends NarrowDependency<T> {
        private static final long serialVersionUID = 1;

        OnAll(RDD<T> parts) {
            super(parts);
        }

        @Override
        public Seq<Object> getParents(int partition) {
            List<Object> all = IntStream.range(0, rdd().getNumPartitions())
                    .<Object>mapToObj(Integer::valueOf)
                    .toList();
            return CollectionConverters.asScala(all).toSeq();
        }
    }

    /** One partition made of the parents' partitions. It carries them because a task has no other way to find them. */
    private record All(List<Partition> parts) implements Partition {
        @Override
        public int index() {
            return 0;
        }
    }
}
