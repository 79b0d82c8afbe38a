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

/** What {@link StagedTables} wrote for a release, as its manifest describes it. */
public final class StagedFiles {
    /** Parquet's own settings; Hadoop's are looked up in its files each time. */
    private static final ParquetReadOptions READ =
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build();

    private final Path folder;

    public StagedFiles(Draft draft) {
        this.folder = draft.folder();
    }

    /** The rows of a table and the hash of each of its files. */
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

    /** The hash of each file that was staged beside the tables. */
    public List<Manifest.DataFile> evidence() throws IOException {
        Path tables = folder.resolve(StagedTables.TABLES);
        // A publishing that was killed may have left a manifest.
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
