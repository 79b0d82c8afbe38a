package io.outturn.cli;

import io.outturn.cli.answer.EscapedOutput;
import io.outturn.cli.prompt.Terminals;
import io.outturn.landing.Excerpt;
import io.outturn.nightly.Progress;
import io.outturn.profile.file.Printable;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;

/** One line that moves in a terminal; one plain line per step in a log. */
final class ConsoleProgress implements Progress, AutoCloseable {
    private static final int WIDTH = 100;

    /** A log is told at most so often, in nanoseconds, however many items there are. */
    private static final long BETWEEN_LINES = 1_000_000_000L;

    private final PrintWriter err;
    private final boolean terminal;
    private final Set<String> warnings = new LinkedHashSet<>();
    private int items;
    private int done;
    private long lastLine;

    private ConsoleProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    static ConsoleProgress on(PrintWriter err) {
        return new ConsoleProgress(err, Terminals.isInteractive());
    }

    @Override
    public synchronized void step(String name, int count) {
        items = count;
        done = 0;
        show(count == 0 ? name + ": nothing new" : name + " (" + count + ")", !terminal);
    }

    @Override
    public synchronized void item(String ofStep, String label) {
        done++;
        boolean due = !terminal && System.nanoTime() - lastLine > BETWEEN_LINES;
        show(ofStep + " " + done + "/" + Math.max(items, done) + "  " + label, due);
    }

    @Override
    public synchronized void warning(String message) {
        warnings.add(Excerpt.line(message));
    }

    private void show(String line, boolean asLine) {
        if (asLine) {
            err.println(Printable.text(line));
            lastLine = System.nanoTime();
        } else if (terminal) {
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
        warnings.forEach(warning -> err.println("note: " + warning));
    }
}
