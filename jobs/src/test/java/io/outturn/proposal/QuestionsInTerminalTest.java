package io.outturn.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program in a terminal of its own, which {@code script} makes, answered as a person would type. */
@Tag("slow")
@Timeout(180)
class QuestionsInTerminalTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final String PROMPT = "]: ";

    @TempDir
    private Path folder;

    private void exports() throws IOException {
        Files.writeString(
                folder.resolve("projects.csv"),
                """
                Project ID,Project Name,Start Date,Currency
                P-101,Alpha works,2024-05-01,GBP
                P-102,Beta works,2024-06-01,GBP
                """);
        Files.writeString(
                folder.resolve("budget.csv"),
                """
                Project ID,Cost Type,Q1 FY26,Q2 FY26
                P-101,Works,100,200
                P-102,Works,10,20
                """);
        Files.writeString(
                folder.resolve("ledger.csv"),
                """
                Document Number,Posting Date,Project,Account,Amount
                900001,2025-05-31,P-101,4000,90
                900002,2025-06-30,P-102,4000,9
                """);
    }

    /** What stands on the terminal in the end, marks that move and colour left out. */
    private String answered(List<String> answers) throws IOException, InterruptedException {
        exports();
        String command = String.format(
                "stty cols 100 rows 30; exec '%s' -cp '%s' io.outturn.cli.Outturn init '%s'",
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"), folder);
        Process script = new ProcessBuilder(SCRIPT.toString(), "-q", "-e", "-c", command, "/dev/null")
                .redirectErrorStream(true)
                .start();
        StringBuilder shown = new StringBuilder();
        int prompts = 0;
        try (InputStream terminal = script.getInputStream();
                OutputStream keys = script.getOutputStream()) {
            byte[] more = new byte[4096];
            for (int read = terminal.read(more); read >= 0; read = terminal.read(more)) {
                shown.append(new String(more, 0, read, StandardCharsets.ISO_8859_1));
                String plain = plain(shown);
                if (prompts < answers.size()
                        && plain.split("\\]: ", -1).length - 1 > prompts
                        && plain.contains(PROMPT)) {
                    keys.write(answers.get(prompts).getBytes(StandardCharsets.ISO_8859_1));
                    keys.flush();
                    prompts++;
                }
            }
        }
        assertThat(script.waitFor(60, TimeUnit.SECONDS)).as(plain(shown)).isTrue();
        assertThat(script.exitValue()).as(plain(shown)).isZero();
        return plain(shown);
    }

    private static String plain(CharSequence shown) {
        return shown.toString().replaceAll("\u001b\\[[0-9;?]*[$a-zA-Z]", "").replace("\r", "");
    }

    private String written() throws IOException {
        return Files.readString(folder.resolve("outturn.yaml"));
    }

    @Test
    void answersAreTakenAndAWrongOneIsAskedAgain() throws Exception {
        assumeTrue(Files.exists(SCRIPT), "script of util-linux makes the terminal");
        // All of the ledger is benefit; the fiscal year begins in April, once 13 was none of the answers.
        String shown = answered(List.of("2\r", "13\r", "4\r"));
        assertThat(shown)
                .contains("There is no chart of accounts. Is everything in ledger.csv cost?")
                .contains("In which month does your fiscal year begin?")
                .contains("'13' is none of the answers")
                .contains("outturn check --rows --config");
        assertThat(written())
                .contains("flow: {constant: benefit}")
                .contains("calendar: {first_month: 4}")
                .contains("addMonths(row['Quarter'], -9)");
    }

    @Test
    void whoeverEndsTheAskingGetsWhatIsProposed() throws Exception {
        assumeTrue(Files.exists(SCRIPT), "script of util-linux makes the terminal");
        String shown = answered(List.of("2\r", "\u0003"));
        assertThat(shown).contains("Unsure, and answered as proposed").contains("taken: January");
        assertThat(written()).contains("flow: {constant: benefit}").contains("calendar: {first_month: 1}");
    }
}
