package io.outturn.landing;

import io.outturn.storage.ParquetInput;
import java.io.IOException;
import java.nio.file.Path;
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
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file with its column names as header; a row's line is its number. */
final class ParquetRows implements RawRows {
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
            typed.set(i, !ParquetCell.isWritten(field));
            cells.add(ParquetCell.text(group, i, field));
        }
        return new RawRow.Cells(row, cells, typed, "");
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
