package io.outturn.lab.benchmark;

import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.InputFile;
import io.outturn.configuration.InputFiles;
import io.outturn.configuration.Source;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.LandedFile;
import io.outturn.landing.LandedStore;
import io.outturn.landing.Landing;
import io.outturn.landing.Mapping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lands the ledger of an estate and nothing else, its files side by side as a night does. */
public final class LedgerLanding {
    private static final String LEDGER = "ledger";

    private LedgerLanding() {}

    /** {@code ESTATE RESULTS}: prints rows accepted and rejected. */
    public static void main(String[] arguments) throws Exception {
        List<LandedFile> landed = land(Path.of(arguments[0]), Path.of(arguments[1]));
        System.out.println(landed.stream().mapToLong(LandedFile::rowsAccepted).sum() + " "
                + landed.stream().mapToLong(LandedFile::rowsRejected).sum());
    }

    static List<LandedFile> land(Path estate, Path results)
            throws IOException, ExecutionException, InterruptedException {
        ConfigurationFile read = ConfigurationFile.read(estate.resolve("outturn.yaml"));
        LandedStore store = new LandedStore(results);
        ExecutorService side = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<LandedFile>> landing = new ArrayList<>();
            for (InputFile file : InputFiles.find(read).files()) {
                if (file.source().name().equals(LEDGER)) {
                    landing.add(side.submit(() -> land(read, file, store)));
                }
            }
            List<LandedFile> landed = new ArrayList<>();
            for (Future<LandedFile> file : landing) {
                landed.add(file.get());
            }
            return landed;
        } finally {
            side.shutdownNow();
        }
    }

    private static LandedFile land(ConfigurationFile read, InputFile file, LandedStore store) throws IOException {
        Source source = file.source();
        Contract contract = Contracts.exports().get(source.contract());
        Mapping mapping = source.mapping(read.configuration());
        String hash = LandedStore.contentHash(file.path());
        return store.land(
                file.path(),
                file.name(),
                hash,
                Landing.identity(hash, file.name(), contract, mapping),
                contract,
                mapping);
    }
}
