package io.outturn.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Whatever opens pages for the person at this machine.
 *
 * @param command its program and first arguments; the page comes behind them
 */
record Browser(List<String> command) {
    /** A program that hands the page on ends at once; one that is the browser itself goes on. */
    private static final int SECONDS = 5;

    Browser {
        command = List.copyOf(command);
    }

    /** By the command that each system has for this. */
    static Browser ofThisMachine() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return new Browser(List.of("open"));
        }
        return new Browser(
                system.startsWith("windows")
                        ? List.of("rundll32", "url.dll,FileProtocolHandler")
                        : List.of("xdg-open"));
    }

    /** @throws IOException when there is no such command, or it says that it failed */
    void open(Path page) throws IOException {
        List<String> words = new ArrayList<>(command);
        words.add(page.toUri().toString());
        try {
            Process process = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() != 0) {
                throw new IOException(
                        "'" + command.get(0) + "' could not open the page; open it in a browser yourself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IOException(
                    "no browser could be opened by '" + command.get(0) + "'; open the page in one yourself", e);
        }
    }
}
