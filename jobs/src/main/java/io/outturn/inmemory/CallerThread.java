package io.outturn.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.Dependency;
import org.apache.spark.NarrowDependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskContextImpl;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.memory.MemoryManager;
import org.apache.spark.memory.TaskMemoryManager;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.storage.BlockManager;
import scala.Option;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Runs a query that is planned as one task in the calling thread. Scheduled by Spark, the task would be serialized, handed from
 * thread to thread and deserialized, which takes longer than the work on few rows.
 */
final class CallerThread {
    /** Task ids, which Spark's memory manager needs. They start far above those that Spark gives its own tasks. */
    private static final AtomicLong NUMBERS = new AtomicLong(1L << 60);

    /** Properties with the call site that Spark logs, in short and in full. */
    private static final List<String> CALL_SITE = List.of("callSite.short", "callSite.long");

    private CallerThread() {}

    /** @return empty when the query can't be run like this: on a cluster, or when it exchanges rows */
    static Optional<InternalRow[]> run(SparkPlan plan) {
        if (!SingleTask.isEnabled() || !plan.sparkContext().isLocal()) {
            return Optional.empty();
        }
        // Without these Spark searches the call stack for the call site at every step.
        CALL_SITE.forEach(property -> plan.sparkContext().setLocalProperty(property, "outturn"));
        RDD<InternalRow> rows = plan.execute();
        if (exchanges(rows)) {
            return Optional.empty();
        }
        SQLConf settings = SQLConf.get();
        return Optional.of(SQLConf.withExistingConf(settings, () -> inOwnTask(rows)));
    }

    private static boolean exchanges(RDD<?> rows) {
        List<Dependency<?>> dependencies = new ArrayList<>(CollectionConverters.asJava(rows.dependencies()));
        return dependencies.stream()
                .anyMatch(dependency -> !(dependency instanceof NarrowDependency) || exchanges(dependency.rdd()));
    }

    private static InternalRow[] inOwnTask(RDD<InternalRow> rows) {
        long number = NUMBERS.incrementAndGet();
        MemoryManager memory = SparkEnv.get().memoryManager();
        TaskMemoryManager ownMemory = new TaskMemoryManager(memory, number);
        TaskContextImpl task = new TaskContextImpl(
                0,
                0,
                0,
                number,
                0,
                1,
                ownMemory,
                new Properties(),
                SparkEnv.get().metricsSystem(),
                new TaskMetrics(),
                1,
                scala.collection.immutable.Map$.MODULE$.empty());
        BlockManager blocks = SparkEnv.get().blockManager();
        blocks.registerTask(number);
        try {
            return TaskContext.withTaskContext(task, () -> completed(rows, task));
        } finally {
            blocks.releaseAllLocksForTask(number);
            ownMemory.cleanUpAllAllocatedMemory();
            memory.releaseAllExecutionMemoryForTask(number);
        }
    }

    private static InternalRow[] completed(RDD<InternalRow> rows, TaskContextImpl task) {
        Option<Throwable> failure = Option.empty();
        try {
            return all(rows, task);
        } catch (RuntimeException | Error e) {
            failure = Option.apply(e);
            task.markTaskFailed(e);
            throw e;
        } finally {
            task.markTaskCompleted(failure);
        }
    }

    private static InternalRow[] all(RDD<InternalRow> rows, TaskContext task) {
        List<InternalRow> all = new ArrayList<>();
        for (Partition partition : rows.partitions()) {
            Iterator<InternalRow> some = rows.iterator(partition, task);
            while (some.hasNext()) {
                // Spark may reuse the row's memory for the next row.
                all.add(some.next().copy());
            }
        }
        return all.toArray(InternalRow[]::new);
    }
}
