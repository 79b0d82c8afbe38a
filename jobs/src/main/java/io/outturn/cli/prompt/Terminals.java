package io.outturn.cli.prompt;

import java.io.Console;
import java.io.IOException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/** The terminal this process runs in, if it runs in one. */
public final class Terminals {
    private static final Size USUAL = Size.of(80, 24);

    private Terminals() {}

    /** Whether somebody types here and reads what comes out. */
    @SuppressWarnings("SystemConsoleNull") // the newer Javas are asked below
    public static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console even where output goes to a file.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Whether what is written to standard output is seen by somebody, typed or piped as what is read may be. */
    public static boolean showOutput() {
        return isInteractive() || new ExecTerminalProvider().isSystemStream(SystemStream.Output);
    }

    /**
     * Whether words may stand out by colour on standard output or standard error: a terminal that can show it, and nobody who
     * asked for none by {@code NO_COLOR}.
     */
    public static boolean showsColours(boolean ofErrors) {
        String none = System.getenv("NO_COLOR");
        return (none == null || none.isEmpty())
                && !"dumb".equals(System.getenv("TERM"))
                && new ExecTerminalProvider().isSystemStream(ofErrors ? SystemStream.Error : SystemStream.Output);
    }

    /** The terminal; closing it puts back how it was set. */
    public static Terminal open() throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .name("outturn")
                .system(true)
                .provider("exec")
                .dumb(true)
                .build();
        if (terminal.getSize().getColumns() == 0) {
            // Nothing is shown, and nobody can answer, where nobody has said how wide the terminal is.
            terminal.setSize(USUAL);
        }
        return terminal;
    }

    /** Columns of the terminal; 0 without one. */
    public static int width() throws IOException {
        if (!isInteractive()) {
            return 0;
        }
        try (Terminal terminal = open()) {
            return Math.max(0, terminal.getSize().getColumns());
        }
    }
}
