package io.outturn.inmemory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.MultiInstanceRelation;
import org.apache.spark.sql.catalyst.expressions.Ascending$;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.InterpretedOrdering;
import org.apache.spark.sql.catalyst.expressions.InterpretedUnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.SortOrder$;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.LocalTableScanExec;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.ArraySeq;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows in this process's memory, in the form Spark computes with. A query over nothing but such rows moves none of them
 * from task to task: it is one task, which for few rows is what costs least.
 */
public final class InMemoryTable {
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(InMemoryTable::sha256);

    private final SparkSession spark;
    private final QueryExecution query;
    private final Rows rows;

    private InMemoryTable(SparkSession spark, QueryExecution query, Rows rows) {
        this.spark = spark;
        this.query = query;
        this.rows = rows;
    }

    /** Computes the rows, now and once. */
    public static InMemoryTable of(Dataset<Row> dataset) {
        var classic = (org.apache.spark.sql.classic.Dataset<Row>) dataset;
        SparkSession session = classic.sparkSession();
        QueryExecution query = classic.queryExecution();
        return new InMemoryTable(session, query, session.withActive(() -> computed(query)));
    }

    private static Rows computed(QueryExecution query) {
        Rows held = heldAlready(query.analyzed());
        return held == null ? new Rows(unsafe(collected(query), query.analyzed().schema())) : held;
    }

    /** Held rows as they are, or some columns of them, need no query; null when it is more. */
    private static @Nullable Rows heldAlready(LogicalPlan plan) {
        if (plan instanceof RowsRelation held) {
            return held.rows();
        }
        if (!(plan instanceof Project columns)
                || !(columns.child() instanceof RowsRelation held)
                || !columns.projectList().forall(column -> column instanceof AttributeReference)) {
            return null;
        }
        return projected(held, UnsafeProjection.create(columns.expressions(), held.output()));
    }

    private static Rows projected(RowsRelation held, UnsafeProjection projection) {
        InternalRow[] rows = held.rows().array().clone();
        Arrays.setAll(rows, i -> projection.apply(rows[i]).copy());
        return new Rows(rows);
    }

    /** The same rows in the order of some columns, those without a value first. */
    public InMemoryTable sorted(List<String> columns) {
        StructType type = query.analyzed().schema();
        List<SortOrder> order = columns.stream()
                .map(type::fieldIndex)
                .map(i -> SortOrder$.MODULE$.apply(
                        column(type, i), Ascending$.MODULE$, SortOrder$.MODULE$.apply$default$3()))
                .toList();
        InternalRow[] sorted = rows.array().clone();
        Arrays.sort(
                sorted,
                new InterpretedOrdering(CollectionConverters.asScala(order).toSeq()));
        return new InMemoryTable(spark, query, new Rows(sorted));
    }

    /**
     * Few rows that are at hand, for queries.
     *
     * @param rows values as Spark's own classes for rows have them, of the columns of the type
     */
    public static Dataset<Row> of(org.apache.spark.sql.SparkSession session, List<Row> rows, StructType type) {
        var converter = CatalystTypeConverters.createToCatalystConverter(type);
        InternalRow[] internal =
                rows.stream().map(row -> (InternalRow) converter.apply(row)).toArray(InternalRow[]::new);
        return of((SparkSession) session, new Rows(unsafe(internal, type)), type);
    }

    /** @param rows in the form operators expect them in */
    static Dataset<Row> of(SparkSession session, Rows rows, StructType type) {
        return of(session, relation(attributes(type), rows));
    }

    /** Some columns; of held rows without a query. */
    public static Dataset<Row> columns(Dataset<Row> dataset, List<String> names) {
        var classic = (org.apache.spark.sql.classic.Dataset<Row>) dataset;
        if (!(classic.queryExecution().analyzed() instanceof RowsRelation held)) {
            return dataset.select(names.stream().map(dataset::col).toArray(org.apache.spark.sql.Column[]::new));
        }
        StructType type = dataset.schema();
        return of(classic.sparkSession(), projected(held, projection(type, names)), columns(type, names));
    }

    static StructType columns(StructType type, List<String> names) {
        return new StructType(names.stream().map(type::apply).toArray(StructField[]::new));
    }

    private static Seq<Attribute> attributes(StructType type) {
        List<Attribute> attributes = CollectionConverters.asJava(DataTypeUtils.toAttributes(type)).stream()
                .map(Attribute.class::cast)
                .toList();
        return CollectionConverters.asScala(attributes).toSeq();
    }

    /** Some columns in the form that operators expect; not compiled, which takes longer than it saves on few rows. */
    static UnsafeProjection projection(StructType type, List<String> columns) {
        return InterpretedUnsafeProjection.createProjection(CollectionConverters.asScala(columns.stream()
                        .map(name -> (Expression) column(type, type.fieldIndex(name)))
                        .toList())
                .toSeq());
    }

    private static BoundReference column(StructType type, int i) {
        return new BoundReference(i, type.apply(i).dataType(), true);
    }

    private static InternalRow[] collected(QueryExecution query) {
        SparkPlan plan = query.executedPlan();
        // Rows that are there as they are need no task at all.
        return plan instanceof LocalTableScanExec
                ? plan.executeCollect()
                : CallerThread.run(plan).orElseGet(() -> scheduled(query));
    }

    private static InternalRow[] scheduled(QueryExecution query) {
        return SQLExecution.withNewExecutionId(
                query, Option.empty(), () -> query.executedPlan().executeCollect());
    }

    /** As the operators that read them expect them. */
    private static InternalRow[] unsafe(InternalRow[] rows, StructType type) {
        UnsafeProjection projection = null;
        for (int i = 0; i < rows.length; i++) {
            if (!(rows[i] instanceof UnsafeRow)) {
                projection = projection == null ? projection(type, List.of(type.fieldNames())) : projection;
                rows[i] = projection.apply(rows[i]).copy();
            }
        }
        return rows;
    }

    /** The rows as values, in their order. */
    public static List<Row> list(Dataset<Row> dataset) {
        InMemoryTable held = of(dataset);
        StructType type = dataset.schema();
        return Arrays.stream(held.rows.array())
                .map(row -> (Row) CatalystTypeConverters.convertToScala(row, type))
                .toList();
    }

    /** The rows for further queries, in one partition. */
    public Dataset<Row> dataset() {
        return dataset(spark);
    }

    /** The same in another session. */
    public Dataset<Row> dataset(org.apache.spark.sql.SparkSession session) {
        return of((SparkSession) session, relation(query.analyzed().output(), rows));
    }

    private static LogicalPlan relation(Seq<Attribute> output, Rows rows) {
        // Of no rows Spark knows best by its own name for them: what joins them need not be computed.
        MultiInstanceRelation held = rows.array().length == 0
                ? new LocalRelation(output, ArraySeq.unsafeWrapArray(rows.array()), false, Option.empty())
                : new RowsRelation(output, rows);
        return held.newInstance();
    }

    private static Dataset<Row> of(SparkSession session, LogicalPlan plan) {
        RowsScan.plannedBy(session);
        // There is nothing to resolve in rows.
        plan.setAnalyzed();
        return org.apache.spark.sql.classic.Dataset.ofRows(session, plan);
    }

    /** What a dataset is, in another session than the one it was made in. */
    public static Dataset<Row> in(org.apache.spark.sql.SparkSession session, Dataset<Row> dataset) {
        var classic = (org.apache.spark.sql.classic.Dataset<Row>) dataset;
        return classic.sparkSession() == session ? dataset : of((SparkSession) session, classic.logicalPlan());
    }

    /**
     * A hash of what the rows are, in whatever order.
     *
     * @return null when these are not rows held here
     */
    public static @Nullable String contents(Dataset<Row> dataset) {
        LogicalPlan plan = ((org.apache.spark.sql.classic.Dataset<Row>) dataset).logicalPlan();
        if (plan instanceof LocalRelation none && none.data().isEmpty()) {
            return "0";
        }
        if (!(plan instanceof RowsRelation held)) {
            return null;
        }
        long first = 0;
        long second = 0;
        for (InternalRow row : held.rows().array()) {
            ByteBuffer hash = ByteBuffer.wrap(SHA_256.get().digest(((UnsafeRow) row).getBytes()));
            first += hash.getLong();
            second += hash.getLong();
        }
        return held.rows().array().length + "-" + Long.toHexString(first) + "-" + Long.toHexString(second);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes the rows in their order as one Parquet file, as Spark itself writes it, but without a job.
     *
     * @param folder where to, in the way Spark is told; what was there is replaced
     */
    public void write(String folder, String compression) {
        write(folder, compression, query.analyzed().schema());
    }

    /** The same, with the names and comments of the columns as a type of the same columns has them. */
    public void write(String folder, String compression, StructType names) {
        StructType type = names.asNullable();
        try {
            Job job = Job.getInstance(spark.sessionState().newHadoopConf());
            Path place = new Path(folder);
            place.getFileSystem(job.getConfiguration()).delete(place, true);
            OutputWriterFactory factory = new ParquetFileFormat().prepareWrite(spark, job, options(compression), type);
            var attempt = new TaskAttemptContextImpl(
                    job.getConfiguration(), new TaskAttemptID("outturn", 0, TaskType.MAP, 0, 0));
            String file = "part-00000-" + UUID.randomUUID() + factory.getFileExtension(attempt);
            OutputWriter writer = factory.newInstance(new Path(place, file).toString(), type, attempt);
            try {
                for (InternalRow row : rows.array()) {
                    writer.write(row);
                }
            } finally {
                writer.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // the empty map is one of any types
    private static Map<String, String> options(String compression) {
        return ((Map<String, String>) (Map<?, ?>) Map$.MODULE$.empty()).updated("compression", compression);
    }
}
