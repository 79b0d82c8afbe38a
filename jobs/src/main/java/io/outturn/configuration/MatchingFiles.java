package io.outturn.configuration;

import io.outturn.landing.Excerpt;
import io.outturn.landing.Note;
import io.outturn.landing.NoteKind;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The files a glob finds, links followed.
 *
 * @param files in the order of their paths
 * @param notes of links that lead to no file
 */
record MatchingFiles(List<Path> files, List<Note> notes) {
    private static final String GLOB_CHARACTERS = "*?[{";

    /** Splits the glob into the folder it starts in, which may lie above the configuration's, and the pattern below it. */
    static MatchingFiles find(ConfigurationFile configuration, String glob) throws IOException {
        int firstWild = IntStream.range(0, glob.length())
                .filter(i -> GLOB_CHARACTERS.indexOf(glob.charAt(i)) >= 0)
                .findFirst()
                .orElse(glob.length());
        int split = glob.lastIndexOf('/', firstWild - 1) + 1;
        Path start = configuration.storage().place(configuration.folder(), glob.substring(0, split));
        if (!Files.isDirectory(start)) {
            return new MatchingFiles(List.of(), List.of());
        }
        String below = glob.substring(split);
        PathMatcher matcher = start.getFileSystem().getPathMatcher("glob:" + below);
        int depth = below.contains("**") ? Integer.MAX_VALUE : below.split("/", -1).length;
        Walk walk = new Walk(configuration.folder(), start, matcher);
        Files.walkFileTree(start, Set.of(FileVisitOption.FOLLOW_LINKS), depth, walk);
        return new MatchingFiles(walk.files.stream().sorted().toList(), walk.notes);
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Path start;
        private final PathMatcher matcher;
        private final List<Path> files = new ArrayList<>();
        private final List<Note> notes = new ArrayList<>();

        Walk(Path folder, Path start, PathMatcher matcher) {
            this.folder = folder;
            this.start = start;
            this.matcher = matcher;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (matcher.matches(start.relativize(path))) {
                // One that leads nowhere is seen as the link it is.
                if (attributes.isSymbolicLink()) {
                    tell(path, "leads to no file");
                } else if (attributes.isRegularFile()) {
                    files.add(path);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
            if (failure instanceof FileSystemLoopException) {
                tell(path, "leads in a circle");
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private void tell(Path link, String what) {
            notes.add(new Note(
                    NoteKind.BROKEN_LINK,
                    "the link " + Excerpt.line(InputFiles.relative(folder, link)) + " " + what
                            + ", so nothing is read there; remove it or have it lead to the file"));
        }
    }
}
