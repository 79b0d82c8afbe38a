package io.outturn.held;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Held rows as one partition. Where tasks run in this process they find the rows in its memory; Spark would write them into
 * every task that reads them and read them back.
 */
final class HeldRdd extends RDD<InternalRow> {
    private static final long serialVersionUID = 1;
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Map<Long, WeakReference<Rows>> HERE = new ConcurrentHashMap<>();
    private static final ClassTag<InternalRow> TAG = ClassTag$.MODULE$.apply(InternalRow.class);

    private final long number = NUMBERS.incrementAndGet();
    private final transient @Nullable Rows rows;

    private HeldRdd(SparkContext context, Rows rows) {
        super(context, CollectionConverters.asScala(List.<Dependency<?>>of()).toSeq(), TAG);
        this.rows = rows;
        HERE.put(number, new WeakReference<>(rows));
    }
}
