package io.outturn.nightly;

import io.outturn.configuration.Delivery;
import io.outturn.configuration.InputFile;
import io.outturn.configuration.Source;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.known.KnownFile;
import io.outturn.landing.FileRefused;
import io.outturn.landing.LandedFile;
import io.outturn.landing.Landing;
import io.outturn.landing.Lookups;
import io.outturn.landing.Mapping;
import io.outturn.release.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The delivery before the newest one of a snapshot, where its files are still there. */
final class DeliveryBefore {
    private DeliveryBefore() {}

    /**
     * Its files, which are landed if they were not. None where there is no such delivery, or a file of it is refused, as it
     * can't be compared with then.
     *
     * @throws IOException when one can't be read or landed
     */
    static List<KnownFile> of(Night night, Source source) throws IOException {
        List<InputFile> files = night.before().stream()
                .filter(file -> file.source().equals(source))
                .toList();
        List<String> hashes =
                night.hashes().of(files.stream().map(InputFile::path).toList());
        Contract contract = Contracts.exports().get(source.contract());
        List<KnownFile> landed = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            InputFile file = files.get(i);
            Mapping mapping =
                    file.mapping(night.configuration()).with(night.lookups().getOrDefault(source.name(), Lookups.NONE));
            String identity = Landing.identity(hashes.get(i), file.name(), contract, mapping);
            if (landedBefore(night, contract.name(), identity).isEmpty()) {
                night.warehouse().landed().remove(contract.name(), identity);
            }
            try {
                LandedFile of = night.warehouse()
                        .landed()
                        .land(file.path(), file.name(), hashes.get(i), identity, contract, mapping);
                landed.add(new KnownFile(
                        source.name(),
                        source.systemName(),
                        source.delivers() == Delivery.CHANGES,
                        file.name(),
                        file.extractedOn(),
                        hashes.get(i),
                        contract,
                        of,
                        null,
                        night.warehouse().landed().of(contract.name(), identity)));
            } catch (FileRefused e) {
                return List.of();
            }
        }
        return landed;
    }

    /**
     * The same of all sources of some contracts, except those whose newest delivery the earlier release already rests on, which
     * has reported what that delivery lacks.
     *
     * @throws UncheckedIOException when a file can't be read or landed
     */
    static List<KnownFile> unreported(Night night, Set<String> contracts) {
        List<KnownFile> files = new ArrayList<>();
        try {
            for (Source source : night.configuration().sources()) {
                if (contracts.contains(source.contract()) && !isReported(night, source)) {
                    files.addAll(of(night, source));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static boolean isReported(Night night, Source source) {
        Manifest earlier = night.earlier();
        if (earlier == null) {
            return false;
        }
        Set<String> reported = earlier.inputs().stream()
                .filter(input -> input.source().equals(source.name()))
                .map(Manifest.Input::contentHash)
                .collect(Collectors.toSet());
        return night.files().stream()
                .filter(file -> file.input().source().equals(source))
                .allMatch(file -> reported.contains(file.contentHash()));
    }

    /**
     * The record of a landed file; empty where it was not landed or is damaged, which must not end a night that does not read
     * the file.
     */
    static Optional<LandedFile> landedBefore(Night night, String contract, String landing) {
        try {
            return night.warehouse().landed().find(contract, landing);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
