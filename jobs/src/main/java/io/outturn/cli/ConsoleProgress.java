package io.outturn.cli;

import io.outturn.cli.answer.EscapedOutput;
import io.outturn.cli.answer.Style;
import io.outturn.cli.prompt.Terminals;
import io.outturn.landing.Excerpt;
import io.outturn.nightly.Progress;
import io.outturn.profile.file.Printable;
import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * One line that moves in a terminal; in a log a plain line with the time for each step, and for an item of it now and then. What
 * should be looked at is said at the end, however little is to be told.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
    private static final int WIDTH = 100;

    /** A log is told at most so often, in nanoseconds, however many items there are. */
    private static final long BETWEEN_LINES = 1_000_000_000L;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final PrintWriter err;
    private final boolean terminal;
    private final ProgressOptions.Detail detail;
    private final Set<String> warnings = new LinkedHashSet<>();
    private int items;
    private int done;
    private long lastLine;

    private ConsoleProgress(PrintWriter err, boolean terminal, ProgressOptions.Detail detail) {
        this.err = err;
        this.terminal = terminal;
        this.detail = detail;
    }

    static ConsoleProgress on(PrintWriter err, ProgressOptions.Detail detail) {
        return new ConsoleProgress(err, Terminals.isInteractive(), detail);
    }

    @Override
    public synchronized void step(String name, int count) {
        items = count;
        done = 0;
        show(count == 0 ? name + ": nothing new" : name + " (" + count + ")", true);
    }

    @Override
    public synchronized void item(String ofStep, String label) {
        done++;
        boolean due = detail == ProgressOptions.Detail.EVERYTHING || System.nanoTime() - lastLine > BETWEEN_LINES;
        show(ofStep + " " + done + "/" + Math.max(items, done) + "  " + label, due);
    }

    @Override
    public synchronized void warning(String message) {
        warnings.add(Excerpt.line(message));
    }

    /** @param isDue whether a log is told this line, or left with those before */
    private void show(String line, boolean isDue) {
        if (detail == ProgressOptions.Detail.NOTHING) {
            return;
        }
        boolean moves = terminal && detail != ProgressOptions.Detail.EVERYTHING;
        if (!moves && isDue) {
            err.println(LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + " " + Printable.text(line));
            lastLine = System.nanoTime();
        } else if (moves) {
            String shown = Printable.text(line);
            String cut = shown.length() > WIDTH ? shown.substring(0, WIDTH) : shown;
            PrintWriter moving = EscapedOutput.asItIs(err);
            moving.print("\r" + cut + " ".repeat(WIDTH - cut.length()) + "\r");
            moving.flush();
        }
    }

    @Override
    public synchronized void close() {
        show("", false);
        for (String warning : warnings) {
            EscapedOutput.print(err, Style.NOTE, "note:");
            err.println(" " + warning);
        }
    }
}
