package io.outturn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogsTest {
    @Test
    void librariesSpeakWhileACommandRunsAndNoLonger() {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger library = loggers.getLogger("org.apache.spark");
        Level rootBefore = root.getLevel();
        library.setLevel(Level.ERROR);
        try {
            int code = Logs.shownDuring(() -> {
                assertThat(library.isInfoEnabled()).isTrue();
                return 7;
            });
            assertThat(code).isEqualTo(7);
            assertThat(root.getLevel()).isEqualTo(rootBefore);
            assertThat(library.getLevel()).isEqualTo(Level.ERROR);
        } finally {
            library.setLevel(null);
        }
    }
}
