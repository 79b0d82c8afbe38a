package io.outturn.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.slf4j.LoggerFactory;

/** How much the libraries may say. */
final class Logs {
    private Logs() {}

    /** Lets the libraries speak while a command runs; afterwards they are as silent as before. */
    static int shownDuring(IntSupplier command) {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        Map<Logger, Level> before = new HashMap<>();
        for (Logger logger : loggers.getLoggerList()) {
            before.put(logger, logger.getLevel());
        }
        Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
        before.keySet().stream().filter(logger -> !logger.equals(root)).forEach(logger -> logger.setLevel(null));
        root.setLevel(Level.INFO);
        try {
            return command.getAsInt();
        } finally {
            before.forEach(Logger::setLevel);
        }
    }
}
