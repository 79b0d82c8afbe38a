package io.outturn.cli.prompt;

import io.outturn.profile.file.Printable;
import io.outturn.proposal.Question;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Asks questions with numbered answers, one after the other. */
public final class Questionnaire {
    private final PrintWriter out;
    private final LineReader reader;

    public Questionnaire(Terminal terminal) {
        this.out = terminal.writer();
        this.reader = LineReaderBuilder.builder().terminal(terminal).build();
    }

    /**
     * The answer to one question; an empty line takes the proposed one.
     *
     * @return empty where whoever is asked ends it (Ctrl-C or Ctrl-D)
     */
    public Optional<Question.Choice> ask(Question question) {
        out.println();
        out.println(Printable.text(question.text()));
        question.evidence().forEach(line -> out.println("  " + Printable.text(line)));
        List<Question.Choice> choices = question.choices();
        for (int i = 0; i < choices.size(); i++) {
            out.println("  " + (i + 1) + "  " + Printable.text(choices.get(i).words()));
        }
        while (true) {
            try {
                String typed =
                        reader.readLine("1 to " + choices.size() + " [1]: ").strip();
                if (typed.isEmpty()) {
                    return Optional.of(question.proposed());
                }
                if (typed.matches("\\d{1,3}")
                        && Integer.parseInt(typed) >= 1
                        && Integer.parseInt(typed) <= choices.size()) {
                    return Optional.of(choices.get(Integer.parseInt(typed) - 1));
                }
                out.println("  '" + Printable.cut(typed, 40) + "' is none of the answers");
            } catch (UserInterruptException | EndOfFileException e) {
                return Optional.empty();
            }
        }
    }
}
