package io.outturn.landing;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.outturn.expression.BoundedPattern;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What expressions can ask of the name of a file, as {@code file['year']}. */
final class FileParts {
    /** The last part of the path, ending included. */
    private static final String NAME = "name";
    /** The same without its ending. */
    private static final String STEM = "stem";
    /** The name of the folder it lies in; empty where it lies beside the configuration. */
    private static final String FOLDER = "folder";
    /** The path from the configuration's folder on, with forward slashes. */
    private static final String PATH = "path";

    private FileParts() {}

    /**
     * What there is to be asked.
     *
     * @param expression regular expression whose named groups are parts, too; null for none
     * @throws IllegalArgumentException where it has no named group
     */
    static Set<String> names(@Nullable String expression) {
        Set<String> names = new TreeSet<>(Set.of(NAME, STEM, FOLDER, PATH));
        if (expression != null) {
            names.addAll(groups(expression).namedGroups().keySet());
        }
        return names;
    }

    private static Pattern groups(String expression) {
        Pattern pattern = BoundedPattern.compile("file_parts", expression);
        if (pattern.namedGroups().isEmpty()) {
            throw new IllegalArgumentException(
                    "file_parts names no part; a group with a name is one, such as ledger_(?P<year>\\d{4})");
        }
        return pattern;
    }

    /**
     * The parts of one file.
     *
     * @throws FileRefused where its path is not as the expression says
     */
    static SortedMap<String, String> of(String path, @Nullable String expression) {
        SortedMap<String, String> parts = new TreeMap<>();
        String name = path.substring(path.lastIndexOf('/') + 1);
        String above = path.substring(0, path.length() - name.length()).replaceFirst("/$", "");
        int ending = name.lastIndexOf('.');
        parts.put(PATH, path);
        parts.put(NAME, name);
        parts.put(STEM, ending > 0 ? name.substring(0, ending) : name);
        parts.put(FOLDER, above.substring(above.lastIndexOf('/') + 1));
        if (expression != null) {
            Matcher found = groups(expression).matcher(path);
            if (!found.find()) {
                throw new FileRefused(
                        path, "its name is not as file_parts says: " + expression + "; mend that or narrow files");
            }
            groups(expression).namedGroups().keySet().forEach(group -> {
                String part = found.group(group);
                parts.put(group, part == null ? "" : part);
            });
        }
        return parts;
    }
}
