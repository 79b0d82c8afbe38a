package io.outturn.cli;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A file that a command writes at the user's wish, in place of one that is there: whole, or not at all.
 *
 * @param path where it goes, absolute
 */
record WrittenFile(Path path) {
    /** What writes the contents. */
    @FunctionalInterface
    interface Contents {
        /** Writes all of it; whatever is thrown leaves the file of before. */
        void to(OutputStream out) throws Exception;
    }

    /**
     * The file that an option names.
     *
     * @throws ParameterException when it is a folder, or would be in none
     */
    static WrittenFile of(String option, Path file, CommandSpec spec) {
        Path target = file.toAbsolutePath().normalize();
        Path folder = target.resolveSibling(".").normalize();
        if (Files.isDirectory(target) || !Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " " + file
                            + (Files.isDirectory(target) ? " is a folder" : ": there is no folder " + folder));
        }
        return new WrittenFile(target);
    }

    /** Writes it aside and puts it in its place when it is whole. */
    void write(Contents contents) throws Exception {
        Path unfinished = path.resolveSibling("." + path.getFileName() + ".unfinished");
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                contents.to(out);
            }
            Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
