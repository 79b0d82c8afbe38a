package io.outturn.landing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an export file is written in. */
public enum FileFormat {
    /** Delimited text. */
    CSV,
    /** An Excel workbook (.xlsx). */
    XLSX,
    /** Apache Parquet. */
    PARQUET,
    /** A schedule of a project tool: Microsoft Project (.mpp, .mpx, XML), Primavera (.xer, XML) and others. */
    PROJECT;

    private static final int HEAD = 4096;

    /** Tells the format by the file's first bytes; what none claims is delimited text. */
    public static FileFormat of(Path file) throws IOException {
        byte[] head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(HEAD);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK\u0003\u0004")) {
            return XLSX;
        }
        if (text.startsWith("PAR1")) {
            return PARQUET;
        }
        boolean compound = text.startsWith("\u00d0\u00cf\u0011\u00e0");
        boolean schedule = text.startsWith("ERMHDR") || text.startsWith("MPX");
        // In UTF-16 every other byte is zero.
        String plain = text.replace("\0", "")
                .replaceFirst("^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)", "")
                .stripLeading();
        boolean scheduleXml = plain.startsWith("<?xml")
                || (plain.startsWith("<")
                        && (plain.contains("schemas.microsoft.com/project") || plain.contains("APIBusinessObjects")));
        return compound || schedule || scheduleXml ? PROJECT : CSV;
    }
}
