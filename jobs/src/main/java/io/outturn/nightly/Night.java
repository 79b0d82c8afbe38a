package io.outturn.nightly;

import io.outturn.configuration.Configuration;
import io.outturn.configuration.ConfigurationFile;
import io.outturn.configuration.InputFile;
import io.outturn.configuration.InputFiles;
import io.outturn.configuration.LookupTables;
import io.outturn.configuration.Source;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.known.KnownFile;
import io.outturn.landing.ControlFigures.Stated;
import io.outturn.landing.LandedFile;
import io.outturn.landing.LandedStore;
import io.outturn.landing.Landing;
import io.outturn.landing.Lookups;
import io.outturn.landing.Mapping;
import io.outturn.landing.Note;
import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides what one night computes.
 *
 * @param warehouse where landed files are and releases go
 * @param asOf the date as known on which
 * @param files the export files it rests on
 * @param before of snapshots the files of the preceding delivery, as far as they still exist
 * @param notes notes about how files were found, by name of the source
 * @param codeVersion identity of the program
 * @param earlier the newest release of an earlier date, which restatements are told against; null where there is none
 * @param hashes content hashes of exports, for later nights
 * @param lookups the tables that each source looks in, by its name; only of those that do
 */
public record Night(
        Configuration configuration,
        Warehouse warehouse,
        LocalDate asOf,
        List<File> files,
        List<InputFile> before,
        Map<String, List<Note>> notes,
        String codeVersion,
        @Nullable Manifest earlier,
        ExportHashes hashes,
        Map<String, Lookups> lookups) {

    /**
     * One export file with the identity of its content.
     *
     * @param contentHash SHA-256 of its bytes
     * @param identity identity of its landed rows
     * @param stated row count and total that its source system states outside of it; null when none
     */
    public record File(
            InputFile input,
            Contract contract,
            Mapping mapping,
            String contentHash,
            String identity,
            @Nullable Stated stated) {}

    public Night {
        files = List.copyOf(files);
        before = List.copyOf(before);
        notes = Map.copyOf(notes);
        lookups = Map.copyOf(lookups);
    }

    /**
     * Finds the files and decides what the night rests on.
     *
     * @param asOf the date as known on which; null for the newest extraction date there is
     * @throws InvalidInput with everything that is wrong with the files
     */
    public static Night plan(ConfigurationFile file, @Nullable LocalDate asOf) throws IOException {
        InputFiles found = InputFiles.find(file);
        if (!found.problems().isEmpty()) {
            throw new InvalidInput(found.problems());
        }
        LocalDate date = asOf == null ? found.newest().orElse(null) : asOf;
        if (date == null) {
            throw new InvalidInput(List.of("no source has any file"));
        }
        List<InputFile> known = found.knownOn(date);
        List<String> missing = file.configuration().sources().stream()
                .filter(source -> !source.optional())
                .filter(source ->
                        known.stream().noneMatch(input -> input.source().equals(source)))
                .map(source -> "source " + source.name() + ": nothing was extracted by " + date
                        + "; give a later --as-of, or set optional: true")
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidInput(missing);
        }
        Configuration configuration = file.configuration();
        Contracts exports = Contracts.exports();
        List<File> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Warehouse warehouse = new Warehouse(file.warehouse());
        ExportHashes seen = ExportHashes.of(warehouse);
        Iterator<String> hashes =
                seen.of(known.stream().map(InputFile::path).toList()).iterator();
        LookupTables tables = new LookupTables(
                configuration, found, date, path -> seen.of(List.of(path)).get(0));
        Map<String, Lookups> lookups = new TreeMap<>();
        for (Source source : configuration.sources()) {
            lookups.put(source.name(), tables.of(source, problems));
        }
        for (InputFile input : known) {
            Contract contract = exports.get(input.source().contract());
            Mapping mapping = input.mapping(configuration)
                    .with(lookups.getOrDefault(input.source().name(), Lookups.NONE));
            String hash = hashes.next();
            Stated stated = ControlTotals.stated(input, mapping, problems);
            String identity = Landing.identity(hash, input.name(), contract, mapping);
            files.add(new File(input, contract, mapping, hash, identity, stated));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new Night(
                configuration,
                warehouse,
                date,
                files,
                found.beforeKnownOn(date),
                found.notes(),
                CodeVersion.current(),
                warehouse.releaseBefore(date).orElse(null),
                seen,
                lookups);
    }

    /**
     * Identities of the landed rows of all exports that exist now, whatever their dates.
     *
     * @throws InvalidInput when they are not all known
     */
    public static Set<String> landings(ConfigurationFile file) throws IOException {
        InputFiles found = InputFiles.find(file);
        if (!found.problems().isEmpty()) {
            throw new InvalidInput(found.problems());
        }
        Set<String> landings = new HashSet<>();
        LookupTables tables = new LookupTables(
                file.configuration(), found, found.newest().orElse(LocalDate.MAX), LandedStore::contentHash);
        for (InputFile input : found.files()) {
            Contract contract = Contracts.exports().get(input.source().contract());
            Mapping mapping = input.mapping(file.configuration()).with(tables.of(input.source(), new ArrayList<>()));
            landings.add(Landing.identity(LandedStore.contentHash(input.path()), input.name(), contract, mapping));
        }
        return landings;
    }

    /** Settings that can change a figure, by name. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("reporting_currency", configuration.reportingCurrency());
        settings.put(
                "calendar.first_month", String.valueOf(configuration.calendar().firstMonth()));
        configuration
                .thresholds()
                .byName()
                .forEach((name, value) -> settings.put("thresholds." + name, value.toPlainString()));
        configuration
                .alignment()
                .weights()
                .forEach(weight -> settings.put(
                        "alignment." + weight.component(), weight.weight().toPlainString()));
        settings.put(
                "size_bands",
                configuration.sizeBands().stream()
                        .map(BigDecimal::toPlainString)
                        .collect(Collectors.joining(", ")));
        for (int i = 0; i < configuration.findings().size(); i++) {
            settings.put("findings." + (i + 1), configuration.findings().get(i).inOneLine());
        }
        configuration.spark().forEach((name, value) -> {
            if (name.startsWith("spark.sql.")) {
                settings.put(name, value);
            }
        });
        BigDecimal rate = configuration.defaultDiscountRate();
        if (rate != null) {
            settings.put("default_discount_rate", rate.toPlainString());
        }
        return settings;
    }

    /** SHA-256 of all settings that can change a figure, including the calendar and settings of sources. */
    public String configurationHash() {
        return Landing.sha256(settings()
                + configuration.calendar().toString()
                + configuration.sources().stream()
                        .map(s -> s.name() + "|" + s.systemName() + "|" + s.contract() + "|" + s.delivers() + "|"
                                + new TreeMap<>(s.notes()) + "|" + s.shrinkLimit() + "|" + s.order())
                        .collect(Collectors.joining("\n")));
    }

    /**
     * Identity of inputs, configuration, program and date: nights with the same fingerprint compute the same tables. The
     * earlier release is not part of it, so that a finished night is not computed again after a run for an earlier date.
     */
    public String fingerprint() {
        String inputs = files.stream()
                .map(f -> String.join(
                        "|",
                        f.input().source().name(),
                        f.input().name(),
                        f.input().extractedOn().toString(),
                        f.identity(),
                        String.valueOf(f.stated())))
                .collect(Collectors.joining("\n"));
        return Landing.sha256(String.join("\n", asOf.toString(), codeVersion, configurationHash(), inputs))
                .substring(0, 32);
    }

    /** The same night without files of these identities. */
    Night without(Set<String> identities) {
        return new Night(
                configuration,
                warehouse,
                asOf,
                files.stream()
                        .filter(file -> !identities.contains(file.identity()))
                        .toList(),
                before,
                notes,
                codeVersion,
                earlier,
                hashes,
                lookups);
    }

    /** The files that have not been landed yet, one of each content. */
    public List<File> toLand() {
        Map<String, File> byIdentity = new TreeMap<>();
        for (File file : files) {
            if (warehouse.landed().find(file.contract().name(), file.identity()).isEmpty()) {
                byIdentity.putIfAbsent(file.identity(), file);
            }
        }
        return files.stream().filter(byIdentity::containsValue).toList();
    }

    /**
     * The files with the records of their landing.
     *
     * @throws IllegalStateException when one has not been landed
     */
    public List<KnownFile> landed() {
        return files.stream().map(this::landed).toList();
    }

    private KnownFile landed(File file) {
        LandedFile landed = warehouse
                .landed()
                .find(file.contract().name(), file.identity())
                .orElseThrow(() -> new IllegalStateException(file.input().name() + " has not been landed"));
        Source source = file.input().source();
        return new KnownFile(
                source.name(),
                source.systemName(),
                source.delivers() == io.outturn.configuration.Delivery.CHANGES,
                file.input().name(),
                file.input().extractedOn(),
                file.contentHash(),
                file.contract(),
                landed,
                file.stated(),
                warehouse.landed().of(file.contract().name(), file.identity()));
    }
}
