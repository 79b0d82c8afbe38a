package io.outturn.landing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** What a field of a Parquet file holds in one row, as text: plain numbers, ISO dates and instants, or the text itself. */
final class ParquetCell {
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;
    private static final long SECONDS_OF_A_DAY = 86_400;

    private ParquetCell() {}

    /** Whether the field holds text that somebody wrote, in whatever form; older writers do not say so of their bytes. */
    static boolean isWritten(Type type) {
        return type.isPrimitive()
                && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                && !(type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation);
    }

    /** The field's value in a row; empty where it has none, all its values in brackets where it has several. */
    static String text(Group group, int field, Type type) {
        int values = group.getFieldRepetitionCount(field);
        if (values == 0) {
            return "";
        }
        if (values == 1) {
            return text(group, field, 0, type);
        }
        StringJoiner all = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < values; i++) {
            all.add(text(group, field, i, type));
        }
        return all.toString();
    }

    private static String text(Group group, int field, int index, Type type) {
        if (!type.isPrimitive()) {
            return CellText.stripped(group.getGroup(field, index).toString());
        }
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        PrimitiveTypeName physical = type.asPrimitiveType().getPrimitiveTypeName();
        return switch (physical) {
            case FLOAT -> number(group.getFloat(field, index), Float.toString(group.getFloat(field, index)));
            case DOUBLE -> number(group.getDouble(field, index), Double.toString(group.getDouble(field, index)));
            case INT96 -> instant(group.getInt96(field, index)).toString();
            case INT32 -> integer(group.getInteger(field, index), Integer.SIZE, logical);
            case INT64 -> integer(group.getLong(field, index), Long.SIZE, logical);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(group.getBinary(field, index), physical, logical);
            case BOOLEAN -> String.valueOf(group.getBoolean(field, index));
        };
    }

    private static String integer(long value, int bits, LogicalTypeAnnotation logical) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
        }
        if (logical instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(value).toString();
        }
        if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            Instant at = Instant.ofEpochSecond(Math.floorDiv(value, perSecond(timestamp.getUnit())));
            // Adjusted to UTC it is an instant, the day of which is another one in other places; else it is a clock's.
            return timestamp.isAdjustedToUTC()
                    ? at.toString()
                    : at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        }
        if (logical instanceof TimeLogicalTypeAnnotation time) {
            long second = Math.floorDiv(value, perSecond(time.getUnit()));
            return LocalTime.ofSecondOfDay(Math.floorMod(second, SECONDS_OF_A_DAY))
                    .toString();
        }
        if (logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()) {
            return bits == Integer.SIZE ? Integer.toUnsignedString((int) value) : Long.toUnsignedString(value);
        }
        return Long.toString(value);
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> 1_000_000_000L;
        };
    }

    private static String bytes(Binary value, PrimitiveTypeName physical, LogicalTypeAnnotation logical) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()).toPlainString();
        }
        if (physical == PrimitiveTypeName.BINARY) {
            return value.toStringUsingUTF8();
        }
        if (logical instanceof UUIDLogicalTypeAnnotation) {
            ByteBuffer id = value.toByteBuffer();
            return new UUID(id.getLong(id.position()), id.getLong(id.position() + Long.BYTES)).toString();
        }
        return HexFormat.of().formatHex(value.getBytes());
    }

    /**
     * Not a number is how data frames write that there is none; infinity is left for the column to refuse. A whole number has
     * its digits alone, as data frames turn ids into floating point for want of one among them.
     */
    private static String number(double value, String written) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            return written;
        }
        BigDecimal exact = new BigDecimal(written);
        return value == Math.rint(value) ? exact.toBigIntegerExact().toString() : exact.toPlainString();
    }

    /** As Hive and older Spark write instants: nanoseconds of the day, and the day as astronomers count. */
    private static Instant instant(Binary written) {
        ByteBuffer bytes = written.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanoseconds = bytes.getLong(bytes.position());
        long day = bytes.getInt(bytes.position() + Long.BYTES) - JULIAN_DAY_OF_1970;
        return Instant.ofEpochSecond(day * SECONDS_OF_A_DAY + Math.floorDiv(nanoseconds, 1_000_000_000L));
    }
}
