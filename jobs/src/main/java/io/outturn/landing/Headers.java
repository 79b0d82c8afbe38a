package io.outturn.landing;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/**
 * The names that exports give one of their columns, so that a source survives a renamed one. The first is what expressions
 * call it, whichever of them a file has; of several in one file the first of the list is read.
 */
public record Headers(List<String> names) implements Serializable {
    public Headers {
        names = names.stream().map(CellText::stripped).toList();
        if (names.isEmpty() || names.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException(
                    "a header has no name; give one, or several such as [Project, Project name]");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("headers are named twice: " + String.join(", ", names));
        }
    }

    /** One name. */
    public static Headers of(String name) {
        return new Headers(List.of(name));
    }

    /** Several names. */
    public static Headers of(List<String> names) {
        return new Headers(names);
    }

    /** What the mapping calls the column. */
    public String name() {
        return names.get(0);
    }

    /** For messages: {@code 'Project'}, or {@code 'Project' or 'Project name'}. */
    String quoted() {
        return "'" + String.join("' or '", names) + "'";
    }

    @Override
    public String toString() {
        return names.size() == 1 ? name() : names.toString();
    }
}
