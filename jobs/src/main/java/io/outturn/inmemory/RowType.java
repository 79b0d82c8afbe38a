package io.outturn.inmemory;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType;
import io.outturn.contract.Contract;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Spark's row types, made from the column types of contracts. Every column is nullable, as in rows read from Parquet. Spark
 * itself would use its SQL parser, which is slow when it has just started.
 */
public final class RowType {
    private RowType() {}

    /** The row type of a contract, with its descriptions as column comments. */
    public static StructType of(Contract contract) {
        StructType type = new StructType();
        for (Column column : contract.columns()) {
            type = type.add(
                    column.name(), of(column.type()), true, column.description().strip());
        }
        return type;
    }

    /**
     * A row type of some columns.
     *
     * @param columns name and type of each, such as {@code file STRING, amount DECIMAL(18,2)}
     * @throws IllegalArgumentException for a type contracts do not use
     */
    public static StructType of(String columns) {
        StructType type = new StructType();
        for (String column : columns.split(", ", 0)) {
            String[] parts = column.split(" ", 2);
            type = type.add(parts[0], of(ColumnType.of(parts[1])));
        }
        return type;
    }

    private static DataType of(ColumnType type) {
        return switch (type.kind()) {
            case STRING -> DataTypes.StringType;
            case DATE -> DataTypes.DateType;
            case INT -> DataTypes.IntegerType;
            case BIGINT -> DataTypes.LongType;
            case BOOLEAN -> DataTypes.BooleanType;
            case DECIMAL -> DataTypes.createDecimalType(type.precision(), type.scale());
            case STRING_ARRAY -> DataTypes.createArrayType(DataTypes.StringType);
            case STRING_MAP -> DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);
        };
    }
}
