package io.outturn.lab.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all nights of a crash test share.
 *
 * @param program the program that is killed
 * @param arguments its arguments, but for the warehouse
 * @param prepared the warehouse each night starts from a copy of, with an earlier release in it
 * @param expected what each of them must come to
 * @param lengths how long the phases take
 */
record Trial(Program program, List<String> arguments, Path prepared, Expected expected, PhaseLengths lengths) {

    /** Starts the night in a warehouse. */
    Child night(Path warehouse, Path temporary) throws IOException {
        return program.start(temporary, arguments, warehouse);
    }

    void copyPrepared(Path target) throws IOException {
        copy(prepared, target);
    }

    /** Copies a folder with all in it, links as links. */
    static void copy(Path folder, Path target) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                Files.copy(
                        path,
                        target.resolve(folder.relativize(path)),
                        LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
