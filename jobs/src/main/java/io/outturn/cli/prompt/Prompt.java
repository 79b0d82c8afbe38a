package io.outturn.cli.prompt;

import io.outturn.cli.answer.AnswerFormat;
import io.outturn.cli.answer.CsvAnswer;
import io.outturn.cli.answer.EscapedOutput;
import io.outturn.cli.answer.JsonAnswer;
import io.outturn.cli.answer.TableAnswer;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.profile.file.Printable;
import io.outturn.query.AnswerReader;
import io.outturn.query.SqlSession;
import io.outturn.query.StatementRefused;
import io.outturn.query.Statements;
import io.outturn.release.Manifest;
import io.outturn.release.NoRelease;
import io.outturn.release.ReleaseNames;
import io.outturn.release.UnreadableRelease;
import io.outturn.release.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Asks for statements, and answers each, until it is left. */
public final class Prompt implements AutoCloseable {
    /** More is better looked at in a file. */
    private static final int MOST_ROWS = 1000;

    private static final List<String> COMMANDS = List.of(".help", ".tables", ".schema", ".release", ".format", ".quit");
    private static final String HELP =
            """
            A statement may take several lines and ends in ';'. The tab key completes names, Ctrl-C stops a statement.
            .tables           what tables there are
            .schema TABLE     its columns, with what each means (describe TABLE; does the same)
            .release [NAME]   the release that is asked; another one by its name or date
            .format [FORMAT]  table, csv or json
            .quit             leaves, as Ctrl-D does
            """;

    private final Terminal terminal;
    private final PrintWriter out;
    private final Warehouse warehouse;
    private final boolean keepFormulas;
    private AnswerFormat format;
    private Manifest release;
    private SqlSession session;

    /**
     * @param keepFormulas leaves text in CSV as it is that a spreadsheet would take for a formula
     */
    public Prompt(Terminal terminal, Warehouse warehouse, Manifest release, AnswerFormat format, boolean keepFormulas)
            throws SQLException, IOException {
        this.terminal = terminal;
        this.out = terminal.writer();
        this.warehouse = warehouse;
        this.release = release;
        this.format = format;
        this.keepFormulas = keepFormulas;
        this.session = SqlSession.open(warehouse, release, null);
    }

    /**
     * Runs until the end of the input or {@code .quit}.
     *
     * @param history file of statements typed before; null to keep none
     */
    public void run(@Nullable Path history) throws SQLException, IOException {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("outturn")
                .parser(new StatementParser())
                .completer(new NameCompleter(() -> session.tables(), COMMANDS))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P   ...> ");
        if (history != null) {
            HistoryFile.protect(history);
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        LineReader reader = builder.build();
        out.println("Release " + release.release() + " of " + printable(release.portfolio())
                + ". Statements end in ';', .help says more.");
        try {
            while (step(reader)) {}
        } finally {
            if (history != null) {
                reader.getHistory().save();
                HistoryFile.protect(history);
            }
        }
    }

    /** The file statements are kept in for this user. */
    public static Path history() {
        String home = Objects.requireNonNullElse(System.getenv("HOME"), System.getProperty("user.home"));
        return HistoryFile.inHome(System.getenv("XDG_STATE_HOME"), home);
    }

    private boolean step(LineReader reader) throws SQLException {
        String typed;
        try {
            typed = reader.readLine("outturn> ");
        } catch (UserInterruptException e) {
            return true;
        } catch (EndOfFileException e) {
            return false;
        }
        try {
            if (StatementParser.isCommand(typed)) {
                return obey(typed.strip().split("\\s+", 2));
            }
            for (String statement : Statements.of(typed).all()) {
                answer(statement);
            }
        } catch (StatementRefused | NoRelease | UnreadableRelease e) {
            out.println(printable(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            out.println("can't read or write: " + printable(String.valueOf(e.getMessage())));
        }
        out.flush();
        return true;
    }

    private boolean obey(String[] command) throws SQLException, IOException {
        String argument = command.length > 1 ? command[1].replaceAll(";$", "").strip() : "";
        switch (command[0]) {
            case ".quit", ".exit" -> {
                return false;
            }
            case ".help" -> out.print(HELP);
            case ".tables" -> tables();
            case ".schema" -> schema(argument);
            case ".release" -> change(argument);
            case ".format" -> format(argument);
            default -> out.println("there is no " + printable(command[0]) + "; .help lists what there is");
        }
        return true;
    }

    private void tables() {
        session.tables()
                .keySet()
                .forEach(table -> out.printf(
                        Locale.ROOT,
                        "%-22s %s%n",
                        table,
                        Contracts.tables().find(table).map(Contract::grain).orElse("")));
    }

    private void schema(String table) throws SQLException, IOException {
        if (session.tables().containsKey(table)) {
            session.answer(
                    "describe " + table, new TableAnswer(out, terminal.getSize().getColumns(), 0));
        } else {
            out.println("there is no table " + printable(table) + "; .tables lists them");
        }
    }

    private void change(String name) throws SQLException, IOException {
        if (!name.isEmpty()) {
            Manifest wanted = ReleaseNames.find(warehouse, name);
            SqlSession opened = SqlSession.open(warehouse, wanted, null);
            session.close();
            session = opened;
            release = wanted;
        }
        out.println("Release " + release.release() + ", as known on " + release.asOf());
        warehouse.withdrawal(release).ifPresent(taken -> out.println("It was withdrawn: " + printable(taken.why())));
    }

    private void format(String name) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "" -> out.println("Answers come as " + format.name().toLowerCase(Locale.ROOT) + ".");
            case "table" -> format = AnswerFormat.TABLE;
            case "csv" -> format = AnswerFormat.CSV;
            case "json" -> format = AnswerFormat.JSON;
            default -> out.println("a format here is table, csv or json");
        }
    }

    private void answer(String statement) throws SQLException, IOException {
        Terminal.SignalHandler former = terminal.handle(Terminal.Signal.INT, signal -> cancel());
        try {
            session.answer(statement, reader());
        } finally {
            terminal.handle(Terminal.Signal.INT, former);
        }
    }

    private void cancel() {
        try {
            session.cancel();
        } catch (SQLException e) {
            out.println("the statement can't be stopped: " + printable(String.valueOf(e.getMessage())));
        }
    }

    private AnswerReader reader() throws IOException {
        return switch (format) {
            case CSV -> new CsvAnswer(new EscapedOutput(out), keepFormulas);
            case JSON -> new JsonAnswer(new EscapedOutput(out));
            default -> new TableAnswer(out, terminal.getSize().getColumns(), MOST_ROWS);
        };
    }

    private static String printable(String text) {
        return Printable.text(text);
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
