package io.outturn.cli;

import ch.qos.logback.classic.Level;
import org.slf4j.LoggerFactory;

/** How much the libraries may say. */
final class Logs {
    private Logs() {}

    static void level(boolean debug) {
        ch.qos.logback.classic.Logger root =
                (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (debug) {
            root.setLevel(Level.INFO);
        }
    }
}
