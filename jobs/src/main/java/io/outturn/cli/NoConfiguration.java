package io.outturn.cli;

import java.nio.file.Path;

/** The configuration file is not there. */
final class NoConfiguration extends RuntimeException {
    NoConfiguration(Path file) {
        super(file + " is not there; --config names the configuration file");
    }
}
