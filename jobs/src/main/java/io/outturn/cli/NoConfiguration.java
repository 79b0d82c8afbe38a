package io.outturn.cli;

import io.outturn.landing.Excerpt;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration file is not there. */
final class NoConfiguration extends RuntimeException {
    /** What to do where the file was named. */
    static final String NAMED = "; --config names the configuration file";

    /** What to do where it was looked for. */
    static final String LOOKED_FOR = ", nor is there one in a folder above; --config or " + ConfigurationOption.VARIABLE
            + " names the configuration file";

    /** The same for a command that a warehouse is enough for. */
    static final String OF_A_QUESTION =
            LOOKED_FOR + ", --warehouse a folder with releases, and there is none in ./warehouse either";

    NoConfiguration(Path file, String advice) {
        super(Excerpt.line(file + (Files.exists(file) ? " is not a file" : " is not there")) + advice);
    }
}
