package io.outturn.cli;

import io.outturn.cli.prompt.Prompt;
import io.outturn.cli.prompt.Terminals;
import io.outturn.query.AnswerReader;
import io.outturn.query.SqlSession;
import io.outturn.query.Statements;
import io.outturn.release.Manifest;
import io.outturn.release.Warehouse;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers SQL over a release; without a statement it asks for them. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description =
                "Answer SQL (DuckDB) over a release; without a statement, prompt for them or read them from stdin.")
final class SqlCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final ReleaseOption release = new ReleaseOption();

    @Mixin
    private final AnswerOptions answers = new AnswerOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "STATEMENT",
            description =
                    "One query, or several that end in ';'. 'show tables' and 'describe TABLE' say what there is.")
    private @Nullable String text;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Warehouse warehouse = configuration.warehouse();
        Manifest manifest = release.in(warehouse);
        Path unfinished = answers.unfinished(warehouse);
        if (text == null && !answers.isToFile() && Terminals.isInteractive()) {
            try (Terminal terminal = Terminals.open();
                    Prompt prompt =
                            new Prompt(terminal, warehouse, manifest, answers.format(), answers.keepsFormulas())) {
                prompt.run(Prompt.history());
            }
            return ExitCode.OK.code();
        }
        try (SqlSession session = SqlSession.open(warehouse, manifest, unfinished)) {
            answer(
                    session,
                    text == null ? standardInput() : text,
                    spec.commandLine().getOut(),
                    unfinished);
        }
        return ExitCode.OK.code();
    }

    private static String standardInput() throws Exception {
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private void answer(SqlSession session, String all, PrintWriter out, @Nullable Path unfinished) throws Exception {
        List<String> statements = Statements.of(all).all();
        if (statements.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "there is no statement");
        }
        if (statements.size() > 1 && (answers.isToFile() || answers.isBinary())) {
            throw new ParameterException(spec.commandLine(), "--output takes the answer of one statement");
        }
        int width = answers.isToFile() ? 0 : Terminals.width();
        for (String statement : statements) {
            answers.write(out, unfinished, width, 0, (reader, file) -> one(session, statement, reader, file));
        }
    }

    private static void one(SqlSession session, String statement, @Nullable AnswerReader reader, @Nullable Path file)
            throws Exception {
        if (reader != null) {
            session.answer(statement, reader);
        } else {
            session.write(statement, Objects.requireNonNull(file));
        }
    }
}
