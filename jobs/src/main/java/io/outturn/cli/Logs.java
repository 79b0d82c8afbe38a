package io.outturn.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much the libraries may say. */
final class Logs {
    private Logs() {}

    static void level(boolean debug) {
        if (debug) {
            LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
            loggers.getLoggerList().stream()
                    .filter(logger -> !logger.getName().equals(Logger.ROOT_LOGGER_NAME))
                    .forEach(logger -> logger.setLevel(null));
            loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        }
    }
}
