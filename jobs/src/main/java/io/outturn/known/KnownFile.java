package io.outturn.known;

import io.outturn.contract.Contract;
import io.outturn.landing.LandedFile;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * One landed file that a release rests on.
 *
 * @param source name of the source
 * @param system whose identifiers its rows carry
 * @param replaces whether a key in it replaces the same key of an earlier file of the source
 * @param file the export's name as published
 * @param contentHash SHA-256 of the export
 * @param folder where it is landed
 */
public record KnownFile(
        String source,
        String system,
        boolean replaces,
        String file,
        LocalDate extractedOn,
        String contentHash,
        Contract contract,
        LandedFile landed,
        Path folder) {}
