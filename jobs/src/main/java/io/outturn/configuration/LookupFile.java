package io.outturn.configuration;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A file of a table that expressions look in.
 *
 * @param lookup name of the table
 * @param path absolute path
 * @param name as messages call it
 * @param extractedOn the day it was taken from its system
 */
public record LookupFile(String lookup, Path path, String name, LocalDate extractedOn) {}
