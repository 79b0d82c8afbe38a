package io.outturn.cli;

import io.outturn.cli.prompt.Questionnaire;
import io.outturn.cli.prompt.Terminals;
import io.outturn.landing.FileRefused;
import io.outturn.proposal.Proposal;
import io.outturn.proposal.ProposalSummary;
import io.outturn.proposal.Question;
import io.outturn.proposal.ScannedFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proposes a configuration for a folder of exports. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Look at a folder of exports and write a whole configuration for it, asking what is unsure.")
final class InitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "The folder with the exports; the ones below it count, too.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(
            names = "--yes",
            description = "Take what is proposed without asking. Nobody is asked either where there is no terminal.")
    private boolean yes;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "Where the configuration goes (default: outturn.yaml in the folder). An existing file is not touched.")
    private @Nullable Path output;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "50000",
            description = "How many rows of each file to look at (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (rows < 1) {
            throw new ParameterException(spec.commandLine(), "--rows is " + rows + "; it must be 1 or more");
        }
        if (!Files.isDirectory(folder)) {
            throw new FileRefused(folder.toString(), "is not a folder; name the one that holds the exports");
        }
        Path file = output == null ? folder.resolve("outturn.yaml") : output;
        if (Files.exists(file)) {
            throw new ParameterException(
                    spec.commandLine(), file + " is there already and is not touched; --output names another file");
        }
        PrintWriter out = spec.commandLine().getOut();
        ScannedFolder scanned = ScannedFolder.of(folder, rows);
        Map<String, String> answers = new LinkedHashMap<>();
        Proposal proposal = Proposal.of(scanned, answers);
        ProposalSummary summary = proposal.summary();
        section(out, "Found", summary.tables());
        section(out, "Not read", summary.unread());
        section(out, "Look", summary.layout());
        section(out, "Columns that meet", summary.meetings());
        section(out, "Missing", summary.missing());
        if (!yes && Terminals.isInteractive() && !choosable(proposal).isEmpty()) {
            proposal = asked(scanned, proposal, answers);
        }
        String text = proposal.text()
                .orElseThrow(() -> new FileRefused(
                        folder.toString(),
                        "holds nothing that fills a contract; ./outturn profile FILE tells what is in a single file"));
        questions(out, proposal.open());
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        out.println();
        out.println("Written: " + file + ". Look at the lines marked # ?, then");
        out.println("  outturn check --rows --config " + file + "   # what would be published and what rejected");
        out.println("  outturn run --config " + file);
        return ExitCode.OK.code();
    }

    /** Answers may raise further questions. Whoever ends the asking gets what is proposed for the rest. */
    private static Proposal asked(ScannedFolder scanned, Proposal first, Map<String, String> answers)
            throws IOException {
        Proposal proposal = first;
        try (Terminal terminal = Terminals.open()) {
            Questionnaire questionnaire = new Questionnaire(terminal);
            while (!choosable(proposal).isEmpty()) {
                for (Question question : choosable(proposal)) {
                    Optional<Question.Choice> choice = questionnaire.ask(question);
                    if (choice.isEmpty()) {
                        return Proposal.of(scanned, answers);
                    }
                    answers.put(question.key(), choice.get().value());
                }
                proposal = Proposal.of(scanned, answers);
            }
        }
        return proposal;
    }

    /** A question with one answer is told and not asked. */
    private static List<Question> choosable(Proposal proposal) {
        return proposal.open().stream()
                .filter(question -> question.choices().size() > 1)
                .toList();
    }

    private static void section(PrintWriter out, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(title);
            lines.forEach(line -> out.println("  " + line));
        }
    }

    private static void questions(PrintWriter out, List<Question> questions) {
        if (questions.isEmpty()) {
            return;
        }
        out.println();
        out.println("Unsure, and answered as proposed");
        for (Question question : questions) {
            out.println("  " + question.text());
            question.evidence().forEach(line -> out.println("    " + line));
            out.println("    taken: " + question.proposed().words());
        }
    }
}
