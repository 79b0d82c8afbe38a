package io.outturn.yaml;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.commons.io.IOUtils;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML into records and reports every mistake in it at once, each with its line, its key and what is allowed.
 *
 * <p>A record's components are the allowed keys, so the record is the only statement of the format. A component is
 * optional when it is {@code @Nullable}, has a {@link Default}, or is a list or map (then empty). A record with a public
 * static {@code of(String)} may also be written as a plain value, one with {@code of(List)} as a list of such. What a compact constructor refuses by
 * {@link IllegalArgumentException} becomes a mistake at that record's line.
 *
 * <p>Plain values are taken as the text that stands there, so {@code no} is the text "no" where text is asked for.
 */
public final class YamlRecords {

    /** How a record component's name is written as a key. */
    public enum Keys implements UnaryOperator<String> {
        /** {@code skipLines} is written {@code skip_lines}. */
        SNAKE_CASE {
            @Override
            public String apply(String component) {
                return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            }
        },
        /** Keys are the component names themselves. */
        AS_WRITTEN {
            @Override
            public String apply(String component) {
                return component;
            }
        }
    }

    private YamlRecords() {}

    /**
     * @param file the name problems are reported under
     * @throws InvalidYaml with everything that is wrong, when anything is
     */
    public static <T extends Record> T read(Reader yaml, String file, Class<T> type, Keys keys) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Node root = compose(yaml, file, problems);
        if (root == null && problems.isEmpty()) {
            problems.add(new Problem(file, 1, "", "the file is empty"));
        }
        Object value = null;
        if (root != null) {
            TakenOver takenOver = takenOver(file, type, problems);
            Node whole = root;
            Map<Node, String> origins = Map.of();
            if (takenOver != null && root instanceof MappingNode mapping) {
                whole = takenOver.writtenOut(mapping);
                origins = takenOver.origins();
            }
            value = new NodeReader(file, keys, problems, origins).read(whole, "", type);
        }
        if (value == null || !problems.isEmpty()) {
            throw new InvalidYaml(problems);
        }
        return type.cast(value);
    }

    /**
     * The same text with all written out that entries of lists take over from one another, see {@link WrittenOnce}.
     *
     * @throws InvalidYaml where it is no YAML, or something is to be taken over that is not there
     */
    public static String writtenOut(Reader yaml, String file, Class<? extends Record> type) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Node root = compose(yaml, file, problems);
        TakenOver takenOver = takenOver(file, type, problems);
        Node whole = takenOver != null && root instanceof MappingNode mapping ? takenOver.writtenOut(mapping) : root;
        if (whole == null || !problems.isEmpty()) {
            throw new InvalidYaml(problems);
        }
        DumperOptions options = new DumperOptions();
        options.setWidth(120);
        options.setSplitLines(false);
        StringWriter out = new StringWriter();
        new Yaml(options).serialize(copy(whole), out);
        return out.toString();
    }

    /** What stands in several places would be written as an alias. */
    private static Node copy(Node node) {
        if (node instanceof MappingNode mapping) {
            List<NodeTuple> keys = mapping.getValue().stream()
                    .map(tuple -> new NodeTuple(copy(tuple.getKeyNode()), copy(tuple.getValueNode())))
                    .toList();
            return new MappingNode(mapping.getTag(), keys, mapping.getFlowStyle());
        }
        if (node instanceof SequenceNode sequence) {
            return new SequenceNode(
                    sequence.getTag(),
                    sequence.getValue().stream().map(YamlRecords::copy).toList(),
                    sequence.getFlowStyle());
        }
        ScalarNode scalar = (ScalarNode) node;
        return new ScalarNode(scalar.getTag(), scalar.getValue(), null, null, scalar.getScalarStyle());
    }

    private static @Nullable TakenOver takenOver(String file, Class<?> type, List<Problem> problems) {
        for (RecordComponent component : type.getRecordComponents()) {
            WrittenOnce once = component.getAnnotation(WrittenOnce.class);
            if (once != null) {
                try {
                    var made = once.value().getDeclaredConstructor();
                    made.setAccessible(true);
                    return new TakenOver(component.getName(), made.newInstance(), file, problems);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("could not make " + once.value(), e);
                }
            }
        }
        return null;
    }

    private static @Nullable Node compose(Reader yaml, String file, List<Problem> problems) throws IOException {
        String text = IOUtils.toString(yaml);
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            problems.add(YamlSyntax.of(file, text, e));
        } catch (ReaderException e) {
            String before = text.substring(0, Math.min(text.length(), Math.max(0, e.getPosition())));
            int line = Math.toIntExact(before.chars().filter(c -> c == '\n').count()) + 1;
            String character = String.format("U+%04X", e.getCodePoint());
            problems.add(
                    new Problem(file, line, "", "holds the character " + character + ", which YAML does not allow"));
        } catch (YAMLException e) {
            int line = lineOfAlias(text);
            problems.add(
                    line > 0
                            ? new Problem(
                                    file,
                                    line,
                                    "",
                                    "a list or keys can't be used again by an alias; write them out, or have a source take"
                                            + " them over by like: or defaults:")
                            : new Problem(file, 1, "", "not valid YAML: " + e.getMessage()));
        }
        return null;
    }

    /** Where the first alias of a list or of keys stands; the composer refuses it without saying where. 0 without any. */
    private static int lineOfAlias(String text) {
        Set<String> collections = new HashSet<>();
        try {
            for (Event event : new Yaml().parse(new StringReader(text))) {
                if (event instanceof CollectionStartEvent start && start.getAnchor() != null) {
                    collections.add(start.getAnchor());
                } else if (event instanceof AliasEvent alias && collections.contains(alias.getAnchor())) {
                    return alias.getStartMark().getLine() + 1;
                }
            }
        } catch (YAMLException e) {
            return 0;
        }
        return 0;
    }
}
