package io.outturn.landing;

import io.outturn.storage.ParquetInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file with its column names as header; a row's line is its number. */
final class ParquetRows implements RawRows {
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;
    private static final long SECONDS_OF_A_DAY = 86_400;

    private final MessageType schema;
    private final ParquetReader<Group> reader;
    private boolean headerGiven;
    private long row;
    private @Nullable Group next;
    private boolean ended;

    ParquetRows(Path file) throws IOException {
        InputFile input = new ParquetInput(file);
        try (ParquetFileReader footer = ParquetFileReader.open(input)) {
            this.schema = footer.getFooter().getFileMetaData().getSchema();
        }
        this.reader = new GroupReaderBuilder(input).build();
    }

    @Override
    public boolean hasNext() {
        if (!headerGiven) {
            return true;
        }
        try {
            if (next == null && !ended) {
                next = reader.read();
                ended = next == null;
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return next != null;
    }

    @Override
    public RawRow next() {
        if (!headerGiven) {
            headerGiven = true;
            return new RawRow.Cells(
                    0, schema.getFields().stream().map(Type::getName).toList());
        }
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Group group = next;
        next = null;
        row++;
        List<String> cells = new ArrayList<>();
        BitSet typed = new BitSet();
        for (int i = 0; i < schema.getFieldCount(); i++) {
            Type field = schema.getType(i);
            typed.set(
                    i,
                    !(field.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation));
            cells.add(group.getFieldRepetitionCount(i) == 0 ? "" : text(group, i, field));
        }
        return new RawRow.Cells(row, cells, typed, "");
    }

    private static String text(Group group, int field, Type type) {
        if (!type.isPrimitive()) {
            return CellText.stripped(group.getGroup(field, 0).toString());
        }
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return decimal(group, field, type.asPrimitiveType().getPrimitiveTypeName(), decimal.getScale());
        }
        if (logical instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(group.getInteger(field, 0)).toString();
        }
        if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            long perSecond = timestamp.getUnit() == TimeUnit.MILLIS
                    ? 1_000L
                    : timestamp.getUnit() == TimeUnit.MICROS ? 1_000_000L : 1_000_000_000L;
            Instant at = Instant.ofEpochSecond(Math.floorDiv(group.getLong(field, 0), perSecond));
            // Adjusted to UTC it is an instant, the day of which is another one in other places; else it is a clock's.
            return timestamp.isAdjustedToUTC()
                    ? at.toString()
                    : at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        }
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case FLOAT -> new BigDecimal(Float.toString(group.getFloat(field, 0))).toPlainString();
            case DOUBLE -> plain(group.getDouble(field, 0));
            case INT96 -> instant(group.getInt96(field, 0)).toString();
            case BINARY -> group.getBinary(field, 0).toStringUsingUTF8();
            default -> group.getValueToString(field, 0);
        };
    }

    /** As Hive and older Spark write instants: nanoseconds of the day, and the day as astronomers count. */
    private static Instant instant(Binary written) {
        ByteBuffer bytes = written.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanoseconds = bytes.getLong(bytes.position());
        long day = bytes.getInt(bytes.position() + Long.BYTES) - JULIAN_DAY_OF_1970;
        return Instant.ofEpochSecond(day * SECONDS_OF_A_DAY + Math.floorDiv(nanoseconds, 1_000_000_000L));
    }

    private static String plain(double value) {
        return Double.isFinite(value) ? new BigDecimal(Double.toString(value)).toPlainString() : "";
    }

    private static String decimal(Group group, int field, PrimitiveTypeName physical, int scale) {
        BigInteger unscaled =
                switch (physical) {
                    case INT32 -> BigInteger.valueOf(group.getInteger(field, 0));
                    case INT64 -> BigInteger.valueOf(group.getLong(field, 0));
                    default -> new BigInteger(group.getBinary(field, 0).getBytes());
                };
        return new BigDecimal(unscaled, scale).toPlainString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class GroupReaderBuilder extends ParquetReader.Builder<Group> {
        GroupReaderBuilder(InputFile file) {
            super(file, new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new org.apache.parquet.hadoop.example.GroupReadSupport();
        }
    }
}
