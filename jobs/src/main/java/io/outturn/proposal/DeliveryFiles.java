package io.outturn.proposal;

import io.outturn.landing.FileFormat;
import io.outturn.profile.mapping.DeliveryName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that are deliveries of one another: equal names but for a date or a number, and equal headers.
 *
 * @param delivery name and glob, relative to the folder
 * @param files in the order of their names
 * @param byNumberOnly nothing in their names is a date
 */
record DeliveryFiles(DeliveryName delivery, FileFormat format, List<Path> files, boolean byNumberOnly) {
    DeliveryFiles {
        files = List.copyOf(files);
    }

    /** The one looked at. */
    Path newest() {
        return files.get(files.size() - 1);
    }

    /** The one that shows most. */
    Path largest() throws IOException {
        Path largest = newest();
        for (Path file : files) {
            largest = Files.size(file) > Files.size(largest) ? file : largest;
        }
        return largest;
    }

    /** In words, for comments. */
    String inWords() {
        return files.size() == 1 ? "1 file" : files.size() + " files";
    }
}
