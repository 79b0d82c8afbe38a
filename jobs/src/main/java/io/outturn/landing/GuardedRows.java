package io.outturn.landing;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.function.Supplier;

/**
 * The records of an export that a library reads. On a damaged file a library may fail in any way, including stack overflow and
 * lack of memory; any failure becomes a refusal of the file.
 */
final class GuardedRows implements RawRows {
    /** Opens what is to be guarded. */
    interface Opening {
        RawRows open() throws IOException;
    }

    private final String name;
    private final FileFormat format;
    private final RawRows rows;

    private GuardedRows(String name, FileFormat format, RawRows rows) {
        this.name = name;
        this.format = format;
        this.rows = rows;
    }

    /**
     * @param name the file's name for messages
     * @throws FileRefused when it can't be read as what it is said to be
     * @throws FileSystemException when the file can't be opened at all
     */
    static RawRows open(String name, FileFormat format, Opening opening) throws IOException {
        try {
            return new GuardedRows(name, format, opening.open());
        } catch (FileRefused | FileSystemException e) {
            throw e;
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            throw refusal(name, format, e);
        }
    }

    @Override
    public boolean hasNext() {
        return guarded(rows::hasNext);
    }

    @Override
    public RawRow next() {
        return guarded(rows::next);
    }

    private <T> T guarded(Supplier<T> step) {
        try {
            return step.get();
        } catch (FileRefused e) {
            throw e;
        } catch (RuntimeException | VirtualMachineError e) {
            throw refusal(name, format, e);
        }
    }

    static FileRefused refusal(String name, FileFormat format, Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            // What was read is free again: a damaged size that nothing can hold, or a file that needs more than there
            // is.
            return new FileRefused(
                    name,
                    "is damaged, or takes more memory than the program was given; OUTTURN_JAVA_OPTIONS=-Xmx8g gives more",
                    failure);
        }
        String kind =
                switch (format) {
                    case CSV -> "can't be read" + Excerpt.reason(failure);
                    case XLSX, XLS -> "is not a workbook that can be read" + Excerpt.reason(failure);
                    case PARQUET -> "is not a whole Parquet file, but cut or damaged; have it delivered again";
                    case PROJECT -> "can't be read as a project schedule" + Excerpt.reason(failure);
                };
        return new FileRefused(name, kind, failure);
    }

    @Override
    public List<Note> notes() {
        return rows.notes();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
