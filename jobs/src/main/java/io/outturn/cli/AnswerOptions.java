package io.outturn.cli;

import io.outturn.cli.answer.AnswerFormat;
import io.outturn.cli.answer.CsvAnswer;
import io.outturn.cli.answer.EscapedOutput;
import io.outturn.cli.answer.JsonAnswer;
import io.outturn.cli.answer.TableAnswer;
import io.outturn.cli.answer.WorkbookFile;
import io.outturn.cli.prompt.Terminals;
import io.outturn.query.AnswerReader;
import io.outturn.release.Warehouse;
import io.outturn.storage.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how an answer is written, and where. */
final class AnswerOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description =
                    "table, csv, json, parquet or xlsx (default: ${DEFAULT-VALUE}); parquet and xlsx need --output.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private AnswerFormat format;

    @Option(names = "--output", paramLabel = "FILE", description = "Write to this file, in place of one that is there.")
    private @Nullable Path output;

    @Option(
            names = "--keep-formulas",
            description = "CSV: leave text as it is that a spreadsheet would take for a formula;"
                    + " otherwise it gets an apostrophe in front.")
    private boolean keepFormulas;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    AnswerFormat format() {
        return format;
    }

    boolean keepsFormulas() {
        return keepFormulas;
    }

    /** Whether an answer is no text, and needs a file. */
    boolean isBinary() {
        return format == AnswerFormat.PARQUET || format == AnswerFormat.XLSX;
    }

    boolean isToFile() {
        return output != null;
    }

    /** Something that writes an answer. */
    interface Work {
        /**
         * @param reader takes the answer; null for a Parquet file, which the database writes
         * @param file where a Parquet file goes; null otherwise
         */
        void run(@Nullable AnswerReader reader, @Nullable Path file) throws Exception;
    }

    /** The file as it is while it is being written, in the folder of the one it becomes; null without {@code --output}. */
    @Nullable
    Path unfinished(Warehouse warehouse) throws IOException {
        if (output == null) {
            if (isBinary()) {
                throw usage("--format " + format.name().toLowerCase(Locale.ROOT) + " needs --output FILE");
            }
            return null;
        }
        Path file = output.toAbsolutePath().normalize();
        if (file.getFileName() == null || Files.isDirectory(file)) {
            throw usage("--output " + output + " is a folder");
        }
        Path folder = file.resolveSibling(".").normalize();
        if (!Files.isDirectory(folder)) {
            throw usage("--output: there is no folder " + folder);
        }
        if (Storage.isLocal(warehouse.folder()) && folder.toRealPath().startsWith(real(warehouse.folder()))) {
            throw usage("--output must not be in the warehouse, whose releases are never changed");
        }
        return file.resolveSibling("." + file.getFileName() + ".unfinished");
    }

    private static Path real(Path folder) throws IOException {
        return Files.exists(folder) ? folder.toRealPath() : folder;
    }

    /**
     * Lets work write to the file, or to the console. A file takes its name when it is whole.
     *
     * @param unfinished as {@link #unfinished} gives it
     * @param width of the terminal, 0 for none
     * @param most rows shown in a table, 0 for all
     */
    void write(PrintWriter console, @Nullable Path unfinished, int width, long most, Work work) throws Exception {
        if (unfinished == null || output == null) {
            // Another program is to have the text as it is; of tables and JSON it is the same with escapes.
            boolean isForAProgram = format == AnswerFormat.CSV && !Terminals.showOutput();
            PrintWriter out = isForAProgram ? EscapedOutput.asItIs(console) : console;
            work.run(reader(out, width, most), null);
            out.flush();
            return;
        }
        try {
            if (format == AnswerFormat.PARQUET) {
                work.run(null, unfinished);
            } else if (format == AnswerFormat.XLSX) {
                try (WorkbookFile workbook = new WorkbookFile()) {
                    work.run(workbook.answer("answer", column -> null), null);
                    try (OutputStream file = Files.newOutputStream(unfinished)) {
                        workbook.write(file);
                    }
                }
            } else {
                try (Writer file = Files.newBufferedWriter(unfinished)) {
                    work.run(reader(new PrintWriter(file), 0, 0), null);
                }
            }
            Files.move(unfinished, output, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private AnswerReader reader(PrintWriter out, int width, long most) throws IOException {
        return reader(format, out, width, most, keepFormulas);
    }

    static AnswerReader reader(AnswerFormat format, PrintWriter out, int width, long most, boolean keepFormulas)
            throws IOException {
        return switch (format) {
            case CSV -> new CsvAnswer(out, keepFormulas);
            case JSON -> new JsonAnswer(out);
            default -> new TableAnswer(out, width, most);
        };
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
