package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import io.outturn.storage.ParquetInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Writes typed rows as Parquet without Spark, in the physical types Spark, DuckDB and pandas read. */
@SuppressWarnings("deprecation") // Parquet still asks for the Hadoop overloads beside the plain ones.
final class RowWriter {
    private static final int DIGITS_OF_LONG = 18;
    private static final int BYTES_OF_WIDE_DECIMAL = 16;
    /** Rows of a Parquet row group, the unit in which a file is read in parallel and skipped by key. */
    private static final int ROWS_OF_GROUP = 250_000;

    private RowWriter() {}

    /** A writer of rows given as values in the order of the columns; null where a row has no value. */
    static ParquetWriter<@Nullable Object[]> open(Path file, String name, List<Column> columns) throws IOException {
        MessageType schema =
                new MessageType(name, columns.stream().map(RowWriter::type).toList());
        PlainParquetConfiguration settings = new PlainParquetConfiguration();
        settings.set("parquet.compression.codec.zstd.level", "1");
        Builder builder = new Builder(new LocalOutputFile(file), new Rows(schema, columns))
                .withConf(settings)
                .withRowGroupRowCountLimit(ROWS_OF_GROUP)
                .withCompressionCodec(CompressionCodecName.ZSTD);
        for (Column column : columns) {
            if (saysFewThingsOften(column)) {
                continue;
            }
            builder.withDictionaryEncoding(column.name(), false);
        }
        return builder.build();
    }

    /** Puts the rows of several files of one schema behind each other into one, as they were encoded. */
    static void join(List<Path> parts, Path whole) throws IOException {
        MessageType schema;
        try (ParquetFileReader first = ParquetFileReader.open(new ParquetInput(parts.get(0)))) {
            schema = first.getFileMetaData().getSchema();
        }
        ParquetFileWriter writer = new ParquetFileWriter(
                new LocalOutputFile(whole),
                schema,
                ParquetFileWriter.Mode.CREATE,
                ParquetWriter.DEFAULT_BLOCK_SIZE,
                ParquetWriter.MAX_PADDING_SIZE_DEFAULT);
        writer.start();
        for (Path part : parts) {
            writer.appendFile(new ParquetInput(part));
        }
        writer.end(Map.of());
    }

    /** Whether a dictionary pays off: not for keys, line numbers and amounts, almost all of which are different. */
    private static boolean saysFewThingsOften(Column column) {
        return column.keyPosition() == 0
                && column.type().kind() != Kind.DECIMAL
                && column.type().kind() != Kind.BIGINT;
    }

    private static Type type(Column column) {
        return switch (column.type().kind()) {
            case STRING ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case DATE ->
                Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(column.name());
            case INT -> Types.optional(PrimitiveTypeName.INT32).named(column.name());
            case BIGINT -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
            case DECIMAL -> decimal(column);
            case STRING_ARRAY -> throw new IllegalArgumentException("exports hold no lists: " + column.name());
            case STRING_MAP ->
                Types.optionalMap()
                        .key(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .requiredValue(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
        };
    }

    private static Type decimal(Column column) {
        LogicalTypeAnnotation annotation = LogicalTypeAnnotation.decimalType(
                column.type().scale(), column.type().precision());
        return isLong(column)
                ? Types.optional(PrimitiveTypeName.INT64).as(annotation).named(column.name())
                : Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(BYTES_OF_WIDE_DECIMAL)
                        .as(annotation)
                        .named(column.name());
    }

    private static boolean isLong(Column column) {
        return column.type().kind() == Kind.DECIMAL && column.type().precision() <= DIGITS_OF_LONG;
    }

    private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {
        private final Rows rows;

        Builder(OutputFile file, Rows rows) {
            super(file);
            this.rows = rows;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration configuration) {
            return rows;
        }

        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration configuration) {
            return rows;
        }
    }

    private static final class Rows extends WriteSupport<@Nullable Object[]> {
        private final MessageType schema;
        private final List<Column> columns;
        private @Nullable RecordConsumer consumer;

        Rows(MessageType schema, List<Column> columns) {
            this.schema = schema;
            this.columns = columns;
        }

        @Override
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(@Nullable Object[] row) {
            RecordConsumer target = java.util.Objects.requireNonNull(consumer);
            target.startMessage();
            for (int i = 0; i < row.length; i++) {
                Object value = row[i];
                if (value != null) {
                    Column column = columns.get(i);
                    target.startField(column.name(), i);
                    add(target, column, value);
                    target.endField(column.name(), i);
                }
            }
            target.endMessage();
        }

        private static void add(RecordConsumer target, Column column, Object value) {
            switch (column.type().kind()) {
                case STRING -> target.addBinary(Binary.fromString((String) value));
                case DATE -> target.addInteger((int) ((LocalDate) value).toEpochDay());
                case INT -> target.addInteger((Integer) value);
                case BIGINT -> target.addLong((Long) value);
                case BOOLEAN -> target.addBoolean((Boolean) value);
                case DECIMAL -> addDecimal(target, column, (BigDecimal) value);
                case STRING_ARRAY -> throw new IllegalStateException(column.name());
                case STRING_MAP -> addMap(target, (Map<?, ?>) value);
            }
        }

        private static void addMap(RecordConsumer target, Map<?, ?> texts) {
            target.startGroup();
            if (!texts.isEmpty()) {
                target.startField("key_value", 0);
                texts.forEach((key, value) -> {
                    target.startGroup();
                    addText(target, "key", 0, key.toString());
                    addText(target, "value", 1, value.toString());
                    target.endGroup();
                });
                target.endField("key_value", 0);
            }
            target.endGroup();
        }

        private static void addText(RecordConsumer target, String field, int place, String text) {
            target.startField(field, place);
            target.addBinary(Binary.fromString(text));
            target.endField(field, place);
        }

        private static void addDecimal(RecordConsumer target, Column column, BigDecimal value) {
            if (isLong(column)) {
                target.addLong(value.unscaledValue().longValueExact());
                return;
            }
            byte[] digits = value.unscaledValue().toByteArray();
            byte[] padded = new byte[BYTES_OF_WIDE_DECIMAL];
            java.util.Arrays.fill(padded, (byte) (value.signum() < 0 ? -1 : 0));
            System.arraycopy(digits, 0, padded, padded.length - digits.length, digits.length);
            target.addBinary(Binary.fromConstantByteArray(padded));
        }
    }
}
