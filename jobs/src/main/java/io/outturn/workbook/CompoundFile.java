package io.outturn.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Files in the container that Office wrote before 2007, and still writes around what has a password. */
public final class CompoundFile {
    private static final byte[] BEGINNING = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private CompoundFile() {}

    static boolean is(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return Arrays.equals(bytes.readNBytes(BEGINNING.length), BEGINNING);
        }
    }

    /** Whether the container holds a workbook, be it behind a password; false for anything else, and for what is damaged. */
    public static boolean holdsWorkbook(Path file) {
        try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
            return List.of("Workbook", "WORKBOOK", "BOOK", "Book", "EncryptedPackage").stream()
                    .anyMatch(entry -> container.getRoot().hasEntryCaseInsensitive(entry));
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
