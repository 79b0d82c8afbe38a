package io.outturn.landing;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType;
import io.outturn.contract.Contract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

/** The columns of what landing writes. */
final class LandedColumns {
    private LandedColumns() {}

    /** A writer of accepted rows: the contract's columns, then where a row comes from. */
    static ParquetWriter<@Nullable Object[]> rows(Path file, Contract contract) throws IOException {
        return RowWriter.open(file, contract.name(), rowColumns(contract));
    }

    /** A writer of rejections. */
    static ParquetWriter<@Nullable Object[]> rejections(Path file) throws IOException {
        return RowWriter.open(file, "rejected", rejectionColumns());
    }

    private static List<Column> rowColumns(Contract contract) {
        return Stream.concat(
                        contract.columns().stream(),
                        Stream.of(plain(Landing.LANDING_COLUMN, "STRING"), plain(Landing.LINE_COLUMN, "BIGINT")))
                .toList();
    }

    private static List<Column> rejectionColumns() {
        return List.of(
                plain(Landing.LANDING_COLUMN, "STRING"),
                plain("line", "BIGINT"),
                plain("column_name", "STRING"),
                plain("rule", "STRING"),
                plain("value", "STRING"),
                plain("reason", "STRING"),
                plain("raw", "STRING"));
    }

    private static Column plain(String name, String type) {
        return new Column(
                name, ColumnType.of(type), false, 0, name, null, List.of(), null, null, null, null, null, false, null);
    }
}
