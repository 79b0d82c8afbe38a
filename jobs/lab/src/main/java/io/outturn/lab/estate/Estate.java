package io.outturn.lab.estate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Writes an invented estate: exports as three systems would deliver them month by month, and the configuration that reads
 * them. Equal sizes give equal bytes, and a delivery does not change when later ones are added.
 */
public final class Estate {
    /** Name of the configuration in the folder. */
    public static final String CONFIGURATION = "outturn.yaml";

    private static final String STAMP = ".estate";
    private static final String EXPORTS = "exports";
    private static final String UNFINISHED = ".unfinished-";

    private final EstateSize size;
    private final List<Delivery> deliveries;
    private final Portfolio portfolio;
    private final Ledger ledger;

    /** Works out what there is to be written. */
    public Estate(EstateSize size) {
        this.size = size;
        this.deliveries = Delivery.of(size);
        this.portfolio = new Portfolio(size);
        this.ledger = new Ledger(size, portfolio, deliveries);
    }

    /**
     * Writes every delivery that is not in the folder yet, and the configuration.
     *
     * @param folder a new or empty folder, or one that holds an estate of this size with the same or another number of days
     * @param written is told of each delivery's folder
     * @return how many deliveries were written
     * @throws OtherEstate when the folder holds anything else
     */
    public int write(Path folder, Consumer<Path> written) throws IOException {
        claim(folder);
        List<Delivery> missing = deliveries.stream()
                .filter(delivery -> !Files.exists(folderOf(folder, delivery)))
                .toList();
        // Every delivery stands for itself, so they are made side by side.
        missing.parallelStream().forEach(delivery -> {
            try {
                write(folder, delivery);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            written.accept(folderOf(folder, delivery));
        });
        return missing.size();
    }

    private void claim(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path stamp = folder.resolve(STAMP);
        String stamped = size.withDays(0) + "\n";
        if (Files.exists(stamp)) {
            if (!Files.readString(stamp).equals(stamped)) {
                throw new OtherEstate(folder + " holds another estate: "
                        + Files.readString(stamp).strip());
            }
        } else {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new OtherEstate(folder + " is not empty and holds no estate");
                }
            }
            Files.writeString(stamp, stamped);
        }
        try (InputStream yaml = Objects.requireNonNull(Estate.class.getResourceAsStream("/estate/" + CONFIGURATION))) {
            Files.copy(yaml, folder.resolve(CONFIGURATION), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path folderOf(Path folder, Delivery delivery) {
        return folder.resolve(EXPORTS).resolve(delivery.on().toString());
    }

    /** A delivery appears whole, by one rename, or not at all. */
    private void write(Path folder, Delivery delivery) throws IOException {
        Path whole = folderOf(folder, delivery);
        Path unfinished = whole.resolveSibling(UNFINISHED + delivery.on());
        FileUtils.deleteDirectory(unfinished.toFile());
        new PortfolioExports(size, portfolio, delivery.on()).write(unfinished.resolve("portfolio"));
        writeLedger(unfinished.resolve("erp"), delivery);
        Path store = unfinished.resolve("kpi_store");
        try (ExportFile metrics = new ExportFile(store.resolve("metrics.tsv"), ExportFile.Habit.KPI_STORE);
                ExportFile readings = new ExportFile(
                        store.resolve("readings_" + delivery.on() + ".tsv"), ExportFile.Habit.KPI_STORE);
                ExportFile crosswalk = new ExportFile(
                        unfinished.resolve("crosswalk").resolve("crosswalk.csv"), ExportFile.Habit.BY_HAND)) {
            Kpi.writeMetrics(metrics, size);
            Kpi.writeReadings(readings, size, portfolio, delivery);
            Crosswalk.write(crosswalk, size, portfolio);
        }
        Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
    }

    private void writeLedger(Path folder, Delivery delivery) throws IOException {
        String day = delivery.on().toString().replace("-", "");
        try (ExportFile accounts =
                        new ExportFile(folder.resolve("FI_KONTEN_" + day + ".csv"), ExportFile.Habit.LEDGER);
                ExportFile rates =
                        new ExportFile(folder.resolve("FI_KURSE_" + day + ".csv"), ExportFile.Habit.LEDGER)) {
            Accounts.write(accounts);
            Rates.write(rates, size, delivery.on());
        }
        boolean isMonth = !delivery.isDay();
        if (isMonth && size.files() == EstateSize.LedgerFiles.ONE) {
            if (delivery.place() == size.months() - 1) {
                new LedgerFile(size, ledger).write(folder, deliveries.subList(0, size.months()), true);
            }
        } else {
            new LedgerFile(size, ledger).write(folder, List.of(delivery), false);
        }
    }
}
