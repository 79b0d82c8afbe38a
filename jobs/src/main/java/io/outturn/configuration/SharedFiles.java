package io.outturn.configuration;

import io.outturn.contract.Column;
import io.outturn.contract.ColumnType.Kind;
import io.outturn.contract.Contract;
import io.outturn.contract.Contracts;
import io.outturn.landing.ColumnMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Files that two sources would make the same rows of, which would count twice. One file may well be read by several sources
 * of a contract where they take other rows or other columns of it, such as costs and benefits that stand side by side.
 */
public final class SharedFiles {
    private SharedFiles() {}

    /** Names what a file is told by: where it really lies, or what it holds. */
    @FunctionalInterface
    public interface Sameness {
        Object of(InputFile file) throws IOException;
    }

    /** One line for each file that is read twice, by where it lies; links to it are the same file. */
    static List<String> problems(List<InputFile> files) {
        List<String> problems = new ArrayList<>();
        pairs(files, file -> place(file.path()))
                .forEach(
                        (first, second) -> problems.add(
                                "source " + second.source().name() + ": " + second.name()
                                        + " is read by source " + first.source().name() + " too"
                                        + (first.name().equals(second.name()) ? "" : ", as " + first.name())
                                        + ", so its rows would count twice; narrow the files of one of them, or remove that source"));
        return problems;
    }

    private static Path place(Path path) throws IOException {
        return path.getFileSystem().equals(java.nio.file.FileSystems.getDefault())
                ? path.toRealPath()
                : path.toAbsolutePath().normalize();
    }

    /** One line for each file of which another source has a copy. */
    public static List<String> copies(List<InputFile> files, Sameness content) {
        List<String> problems = new ArrayList<>();
        pairs(files, content)
                .forEach((first, second) ->
                        problems.add("source " + second.source().name() + ": " + second.name()
                                + " has the same content as " + first.name() + " of source "
                                + first.source().name()
                                + ", so its rows would count twice; remove one of the two files"));
        return problems;
    }

    private static Map<InputFile, InputFile> pairs(List<InputFile> files, Sameness sameness) {
        Map<Object, List<InputFile>> same = new HashMap<>();
        try {
            for (InputFile file : files) {
                same.computeIfAbsent(List.of(file.source().contract(), sameness.of(file)), none -> new ArrayList<>())
                        .add(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<InputFile, InputFile> pairs = new TreeMap<>(java.util.Comparator.comparing(InputFile::name)
                .thenComparing(file -> file.source().name()));
        for (List<InputFile> group : same.values()) {
            for (int i = 1; i < group.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (makeTheSameRows(group.get(j).source(), group.get(i).source())) {
                        pairs.putIfAbsent(group.get(j), group.get(i));
                    }
                }
            }
        }
        return pairs;
    }

    private static boolean makeTheSameRows(Source one, Source other) {
        return !one.equals(other)
                && one.workbook().equals(other.workbook())
                && one.schedule().equals(other.schedule())
                && one.leaveOut().equals(other.leaveOut())
                && Objects.equals(one.columnsToRows(), other.columnsToRows())
                && Objects.equals(one.split(), other.split())
                && deciding(one).equals(deciding(other));
    }

    /** Where the columns come from that say what a row is about and how much; numbers of rows only tell them apart. */
    private static Map<String, String> deciding(Source source) {
        Contract contract = Contracts.exports().get(source.contract());
        Map<String, String> origins = new TreeMap<>();
        for (Column column : contract.columns()) {
            boolean isNumber = column.isKey() && contract.keyPerSource();
            if (!isNumber
                    && (column.isKey() || column.required() || column.type().kind() == Kind.DECIMAL)) {
                ColumnMapping from = source.columns().get(column.name());
                origins.put(
                        column.name(),
                        from == null
                                ? column.name() + " null null null"
                                : from.header() + " " + from.constant() + " " + from.expression() + " "
                                        + from.pattern());
            }
        }
        return origins;
    }
}
