package io.outturn.release;

import io.outturn.contract.Contract;
import io.outturn.landing.LandedStore;
import io.outturn.storage.ParquetInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;

/** Describes for the manifest what {@link StagedTables} wrote. */
public final class StagedFiles {
    /** Without a Hadoop configuration, which would be read from its files each time. */
    private static final ParquetReadOptions READ =
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

    private final Path folder;

    public StagedFiles(Draft draft) {
        this.folder = draft.folder();
    }

    /** A table with its number of rows and the hashes of its files. */
    public Manifest.Table table(Contract contract) throws IOException {
        List<Manifest.DataFile> files =
                below(folder.resolve(StagedTables.TABLES).resolve(contract.name()), file -> true);
        long rows = 0;
        for (Manifest.DataFile file : files) {
            rows += rowsIn(folder.resolve(file.path()));
        }
        return new Manifest.Table(contract.name(), contract.version(), rows, files);
    }

    private static long rowsIn(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new ParquetInput(file), READ)) {
            return reader.getRecordCount();
        }
    }

    /** The files that were staged beside the tables, with their hashes. */
    public List<Manifest.DataFile> evidence() throws IOException {
        Path tables = folder.resolve(StagedTables.TABLES);
        // Left by a run that was killed while it published.
        Path manifest = folder.resolve(Manifest.FILE);
        return below(folder, file -> !file.startsWith(tables) && !file.equals(manifest));
    }

    private List<Manifest.DataFile> below(Path staged, Predicate<Path> isWanted) throws IOException {
        List<Manifest.DataFile> files = new ArrayList<>();
        try (Stream<Path> listing = Files.walk(staged)) {
            for (Path file : listing.filter(Files::isRegularFile)
                    .filter(isWanted)
                    .sorted()
                    .toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                files.add(new Manifest.DataFile(path, Files.size(file), LandedStore.contentHash(file)));
            }
        }
        return files;
    }
}
