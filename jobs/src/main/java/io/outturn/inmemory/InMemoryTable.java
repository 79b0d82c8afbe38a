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
 * A table kept in this process's memory, in Spark's internal row format. A query that reads only such tables runs as one task
 * without exchanges, which is fastest for few rows.
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

    /** Runs the query now and keeps its rows. */
    public static InMemoryTable of(Dataset<Row> dataset) {
        var classic = (org.apache.spark.sql.classic.Dataset<Row>) dataset;
        SparkSession session = classic.sparkSession();
        QueryExecution query = classic.queryExecution();
        return new InMemoryTable(session, query, session.withActive(() -> computed(query)));
    }

    private static Rows computed(QueryExecution query) {
        Rows present = alreadyInMemory(query.analyzed());
        return present == null
                ? new Rows(unsafe(collected(query), query.analyzed().schema()))
                : present;
    }

    /** The rows without running a query, where the plan is a table in memory or some columns of one; else null. */
    private static @Nullable Rows alreadyInMemory(LogicalPlan plan) {
        if (plan instanceof RowsRelation relation) {
            return relation.rows();
        }
        if (!(plan instanceof Project columns)
                || !(columns.child() instanceof RowsRelation relation)
                || !columns.projectList().forall(column -> column instanceof AttributeReference)) {
            return null;
        }
        return projected(relation, UnsafeProjection.create(columns.expressions(), relation.output()));
    }

    private static Rows projected(RowsRelation relation, UnsafeProjection projection) {
        InternalRow[] rows = relation.rows().array().clone();
        Arrays.setAll(rows, i -> projection.apply(rows[i]).copy());
        return new Rows(rows);
    }

    /** The same rows sorted by some columns, nulls first. */
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
     * A few rows as a dataset.
     *
     * @param rows values by position, of the classes that {@link Row} documents
     */
    public static Dataset<Row> of(org.apache.spark.sql.SparkSession session, List<Row> rows, StructType type) {
        var converter = CatalystTypeConverters.createToCatalystConverter(type);
        InternalRow[] internal =
                rows.stream().map(row -> (InternalRow) converter.apply(row)).toArray(InternalRow[]::new);
        return of((SparkSession) session, new Rows(unsafe(internal, type)), type);
    }

    /** @param rows in Spark's internal format */
    static Dataset<Row> of(SparkSession session, Rows rows, StructType type) {
        return of(session, relation(attributes(type), rows));
    }

    /** Some columns, without a query where the dataset is a table in memory. */
    public static Dataset<Row> columns(Dataset<Row> dataset, List<String> names) {
        var classic = (org.apache.spark.sql.classic.Dataset<Row>) dataset;
        if (!(classic.queryExecution().analyzed() instanceof RowsRelation relation)) {
            return dataset.select(names.stream().map(dataset::col).toArray(org.apache.spark.sql.Column[]::new));
        }
        StructType type = dataset.schema();
        return of(classic.sparkSession(), projected(relation, projection(type, names)), columns(type, names));
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

    /** Selects columns. Interpreted, since compiling takes longer than it saves on few rows. */
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
        // Literal rows need no task.
        return plan instanceof LocalTableScanExec
                ? plan.executeCollect()
                : CallerThread.run(plan).orElseGet(() -> scheduled(query));
    }

    private static InternalRow[] scheduled(QueryExecution query) {
        return SQLExecution.withNewExecutionId(
                query, Option.empty(), () -> query.executedPlan().executeCollect());
    }

    /** Converts rows to the internal format that operators expect. */
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

    /** The rows of a query as values, in their order. */
    public static List<Row> list(Dataset<Row> dataset) {
        InMemoryTable table = of(dataset);
        StructType type = dataset.schema();
        return Arrays.stream(table.rows.array())
                .map(row -> (Row) CatalystTypeConverters.convertToScala(row, type))
                .toList();
    }

    /** The table as a dataset of one partition. */
    public Dataset<Row> dataset() {
        return dataset(spark);
    }

    /** The same in another session. */
    public Dataset<Row> dataset(org.apache.spark.sql.SparkSession session) {
        return of((SparkSession) session, relation(query.analyzed().output(), rows));
    }

    private static LogicalPlan relation(Seq<Attribute> output, Rows rows) {
        // Spark recognises its own relation when it is empty, and drops joins with it.
        MultiInstanceRelation relation = rows.array().length == 0
                ? new LocalRelation(output, ArraySeq.unsafeWrapArray(rows.array()), false, Option.empty())
                : new RowsRelation(output, rows);
        return relation.newInstance();
    }

    private static Dataset<Row> of(SparkSession session, LogicalPlan plan) {
        RowsScan.plannedBy(session);
        // There is nothing to analyze.
        plan.setAnalyzed();
        return org.apache.spark.sql.classic.Dataset.ofRows(session, plan);
    }

    /** The same dataset in another session. */
    public static Dataset<Row> in(org.apache.spark.sql.SparkSession session, Dataset<Row> dataset) {
        var classic = (org.apache.spark.sql.classic.Dataset<Row>) dataset;
        return classic.sparkSession() == session ? dataset : of((SparkSession) session, classic.logicalPlan());
    }

    /**
     * A hash of the rows that does not depend on their order.
     *
     * @return null when the dataset is not a table in memory
     */
    public static @Nullable String contents(Dataset<Row> dataset) {
        LogicalPlan plan = ((org.apache.spark.sql.classic.Dataset<Row>) dataset).logicalPlan();
        if (plan instanceof LocalRelation none && none.data().isEmpty()) {
            return "0";
        }
        if (!(plan instanceof RowsRelation relation)) {
            return null;
        }
        long first = 0;
        long second = 0;
        for (InternalRow row : relation.rows().array()) {
            ByteBuffer hash = ByteBuffer.wrap(SHA_256.get().digest(((UnsafeRow) row).getBytes()));
            first += hash.getLong();
            second += hash.getLong();
        }
        return relation.rows().array().length + "-" + Long.toHexString(first) + "-" + Long.toHexString(second);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes the rows in their order to one Parquet file, with Spark's own writer but without a job.
     *
     * @param folder as Spark takes it; its content is replaced
     */
    public void write(String folder, String compression) {
        write(folder, compression, query.analyzed().schema());
    }

    /** The same, with column names and comments taken from a type of the same columns. */
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
