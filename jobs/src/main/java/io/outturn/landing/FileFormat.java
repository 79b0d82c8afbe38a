package io.outturn.landing;

import io.outturn.storage.LocalCopies;
import io.outturn.workbook.CompoundFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What an export file is written in. */
public enum FileFormat {
    /** Delimited text. */
    CSV("delimited text"),
    /** An Excel workbook (.xlsx, .xlsm). */
    XLSX("a workbook"),
    /** An Excel workbook as it was written until 2007 (.xls). */
    XLS("a workbook"),
    /** Apache Parquet. */
    PARQUET("a Parquet file"),
    /** A schedule of a project tool, such as Microsoft Project or Primavera. */
    PROJECT("a project schedule");

    private static final int HEAD = 4096;

    private final String words;

    FileFormat(String words) {
        this.words = words;
    }

    /** What it is, in words. */
    String words() {
        return words;
    }

    /** As configurations call it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a workbook, new or old. */
    public boolean isWorkbook() {
        return this == XLSX || this == XLS;
    }

    /** Tells the format by the file's first bytes; what none claims is delimited text. */
    public static FileFormat of(Path file) throws IOException {
        return of(file, head(file));
    }

    /** The first bytes of a file, as a character each. */
    static String head(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new String(bytes.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
    }

    /** @param text of {@link #head} */
    static FileFormat of(Path file, String text) {
        if (text.startsWith("PK\u0003\u0004")) {
            return XLSX;
        }
        if (text.startsWith("PAR1")) {
            return PARQUET;
        }
        if (text.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            return CompoundFile.holdsWorkbook(LocalCopies.of(file)) ? XLS : PROJECT;
        }
        return ScheduleHead.is(text) ? PROJECT : CSV;
    }

    /** The beginning of a text without a mark of its encoding; in UTF-16 every other byte is zero. */
    static String plain(String head) {
        return head.replace("\0", "")
                .replaceFirst("^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)", "")
                .stripLeading();
    }
}
