package io.outturn.cli;

import io.outturn.landing.Excerpt;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration file is not there. */
final class NoConfiguration extends RuntimeException {
    NoConfiguration(Path file) {
        super(Excerpt.line(file + (Files.exists(file) ? " is not a file" : " is not there"))
                + "; --config names the configuration file");
    }
}
