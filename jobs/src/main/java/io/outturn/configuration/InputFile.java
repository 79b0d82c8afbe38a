package io.outturn.configuration;

import io.outturn.landing.Mapping;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * One export file.
 *
 * @param source whose file it is
 * @param path absolute path
 * @param name path relative to the configuration's folder, with forward slashes, or the whole address of a file on other
 *     storage; published as the row's file
 * @param extractedOn the day it was taken from its system
 */
public record InputFile(Source source, Path path, String name, LocalDate extractedOn) {

    /** How it is read, among all the sources of its configuration. */
    public Mapping mapping(Configuration configuration) {
        return source.mapping(configuration).takenOn(extractedOn);
    }
}
