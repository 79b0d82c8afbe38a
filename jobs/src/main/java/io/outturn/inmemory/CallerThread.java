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
 * Runs a query that is planned as one task in the thread that asks for its rows. To have Spark schedule a task means to write
 * it out, hand it from thread to thread and read it in again, which for few rows is more work than the rows are.
 */
final class CallerThread {
    /** Far from the numbers Spark gives its tasks, which share the memory for sorting and grouping with these. */
    private static final AtomicLong NUMBERS = new AtomicLong(1L << 60);

    /** Who asks for rows, as Spark's log has it, in short and in full. */
    private static final List<String> CALL_SITE = List.of("callSite.short", "callSite.long");

    private CallerThread() {}

    /** @return empty when the query is not one that can be run so */
    static Optional<InternalRow[]> run(SparkPlan plan) {
        if (!SingleTask.isEnabled() || !plan.sparkContext().isLocal()) {
            return Optional.empty();
        }
        // Else Spark looks through the stack for who asks, at every step.
        CALL_SITE.forEach(property -> plan.sparkContext().setLocalProperty(property, "outturn"));
        RDD<InternalRow> rows = plan.execute();
        if (exchanges(rows)) {
            return Optional.empty();
        }
        SQLConf settings = SQLConf.get();
        return Optional.of(SQLConf.withExistingConf(settings, () -> alone(rows)));
    }

    private static boolean exchanges(RDD<?> rows) {
        List<Dependency<?>> dependencies = new ArrayList<>(CollectionConverters.asJava(rows.dependencies()));
        return dependencies.stream()
                .anyMatch(dependency -> !(dependency instanceof NarrowDependency) || exchanges(dependency.rdd()));
    }

    private static InternalRow[] alone(RDD<InternalRow> rows) {
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
                // The next row may be written where this one stands.
                all.add(some.next().copy());
            }
        }
        return all.toArray(InternalRow[]::new);
    }
}
