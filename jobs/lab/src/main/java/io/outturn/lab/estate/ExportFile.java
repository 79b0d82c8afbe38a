package io.outturn.lab.estate;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A delimited text file as one of the systems writes it. */
final class ExportFile implements Closeable {
    /** How a system writes its files. */
    enum Habit {
        /** Commas, UTF-8 with a byte-order mark. */
        PORTFOLIO(StandardCharsets.UTF_8, "\uFEFF", ',', "\n"),
        /** Semicolons, windows-1252, lines as Windows ends them. */
        LEDGER(Charset.forName("windows-1252"), "", ';', "\r\n"),
        /** Tabs, UTF-8. */
        KPI_STORE(StandardCharsets.UTF_8, "", '\t', "\n"),
        /** Commas, UTF-8. */
        BY_HAND(StandardCharsets.UTF_8, "", ',', "\n");

        private final Charset charset;
        private final String mark;
        private final char delimiter;
        private final String lineEnd;

        Habit(Charset charset, String mark, char delimiter, String lineEnd) {
            this.charset = charset;
            this.mark = mark;
            this.delimiter = delimiter;
            this.lineEnd = lineEnd;
        }
    }

    private static final int BUFFER = 1 << 18;

    private final Habit habit;
    private final Writer text;
    private final StringBuilder line = new StringBuilder();

    ExportFile(Path file, Habit habit) throws IOException {
        this.habit = habit;
        Files.createDirectories(file.toAbsolutePath().getParent());
        this.text = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), habit.charset), BUFFER);
        text.write(habit.mark);
    }

    /** A row of cells, quoted where they need it. */
    void row(Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                line.append(habit.delimiter);
            }
            cell(cells[i].toString());
        }
        end();
    }

    /** A line as it stands, without its end. */
    void line(CharSequence written) throws IOException {
        line.append(written);
        end();
    }

    private void cell(String cell) {
        if (cell.indexOf(habit.delimiter) < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0) {
            line.append(cell);
        } else {
            line.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
    }

    private void end() throws IOException {
        text.append(line).write(habit.lineEnd);
        line.setLength(0);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
