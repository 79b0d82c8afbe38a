package io.outturn.inmemory;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * A table in memory as an RDD of one partition, for tasks in this process. Spark's own RDD of local rows would serialize the
 * rows into every task.
 */
final class RowsRdd extends LightweightRdd<InternalRow> {
    private static final long serialVersionUID = 1;
    private static final ClassTag<InternalRow> TAG = ClassTag$.MODULE$.apply(InternalRow.class);

    private final Rows rows;

    private RowsRdd(SparkContext context, Rows rows) {
        super(context, List.of(), TAG);
        this.rows = rows;
    }

    /** An RDD that also works on a cluster. */
    static RDD<InternalRow> of(SparkContext context, Rows rows) {
        return context.isLocal()
                ? new RowsRdd(context, rows)
                : new JavaSparkContext(context)
                        .parallelize(Arrays.asList(rows.array()), 1)
                        .rdd();
    }

    @Override
    public Iterator<InternalRow> compute(Partition split, TaskContext context) {
        return CollectionConverters.asScala(Arrays.asList(rows.array()).iterator());
    }

    @Override
    public Partition[] getPartitions() {
        return new Partition[] {new Whole()};
    }

    private static final class Whole implements Partition {
        private static final long serialVersionUID = 1;

        @Override
        public int index() {
            return 0;
        }
    }
}
