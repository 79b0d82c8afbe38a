package io.outturn.landing;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A local file for Parquet to read. Parquet's own class for it reads what is copied to another file a byte at a time. */
record LocalParquet(Path file) implements InputFile {
    @Override
    public long getLength() throws IOException {
        return Files.size(file);
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        FileInputStream bytes = new FileInputStream(file.toFile());
        return new DelegatingSeekableInputStream(bytes) {
            @Override
            public long getPos() throws IOException {
                return bytes.getChannel().position();
            }

            @Override
            public void seek(long position) throws IOException {
                bytes.getChannel().position(position);
            }
        };
    }
}
