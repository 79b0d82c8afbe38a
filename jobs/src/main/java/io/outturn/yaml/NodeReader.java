package io.outturn.yaml;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns composed YAML nodes into values, collecting problems; null stands for "reported already" or "not given". */
final class NodeReader {
    private final String file;
    private final YamlRecords.Keys keys;
    private final List<Problem> problems;
    private final Map<Node, String> origins;
    private final Set<Type> sharing = new HashSet<>();

    /** @param origins where values are written that are read elsewhere; problems with them are told there */
    NodeReader(String file, YamlRecords.Keys keys, List<Problem> problems, Map<Node, String> origins) {
        this.file = file;
        this.keys = keys;
        this.problems = problems;
        this.origins = origins;
    }

    @Nullable
    Object read(Node node, String place, Type type) {
        String key = origins.getOrDefault(node, place);
        if (type instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == List.class ? list(node, key, element) : map(node, key, element);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == Object.class) {
            return tree(node, key);
        }
        if (!raw.isRecord()) {
            return scalar(node, key, raw);
        }
        Method fromText = node instanceof ScalarNode ? from(raw, String.class) : null;
        if (fromText != null) {
            String text = text(node, key);
            return text == null ? null : construct(node, key, () -> fromText.invoke(null, text));
        }
        Method fromTexts = node instanceof SequenceNode ? from(raw, List.class) : null;
        if (fromTexts != null) {
            int before = problems.size();
            Object texts = list(node, key, String.class);
            return problems.size() > before ? null : construct(node, key, () -> fromTexts.invoke(null, texts));
        }
        return record(node, key, raw);
    }

    private @Nullable Object record(Node node, String key, Class<?> type) {
        if (!(node instanceof MappingNode mapping)) {
            return problem(node, key, "expected the keys " + allowed(type));
        }
        Map<String, Node> entries = entries(mapping, key);
        RecordComponent[] components = type.getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(c -> keys.apply(c.getName())).toList();
        List<String> known = known(type, names);
        entries.forEach((name, value) -> {
            if (!names.contains(name)) {
                problem(value, child(key, name), "is not a known key" + Spelling.nearest(name, known));
            }
        });
        int before = problems.size();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(entries.get(names.get(i)), mapping, child(key, names.get(i)), components[i]);
        }
        Map<String, @Nullable Object> readable = new LinkedHashMap<>();
        for (int i = 0; i < components.length; i++) {
            if (values[i] != null) {
                readable.put(components[i].getName(), values[i]);
            }
        }
        check(type.getAnnotation(CheckedBy.class), readable, node, key);
        if (problems.size() > before) {
            return null;
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return construct(node, key, () -> {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        });
    }

    /** The keys that may be written, those included that are written out before records are read. */
    private List<String> known(Class<?> type, List<String> names) {
        List<String> known = new ArrayList<>(names);
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(WrittenOnce.class)
                    && component.getGenericType() instanceof ParameterizedType list) {
                known.add(TakenOver.DEFAULTS);
                sharing.add(list.getActualTypeArguments()[0]);
            }
        }
        if (sharing.contains(type)) {
            known.add(TakenOver.LIKE);
        }
        return known;
    }

    private @Nullable Object component(@Nullable Node node, Node parent, String place, RecordComponent component) {
        String key = node == null ? place : origins.getOrDefault(node, place);
        boolean given = node != null && !Tag.NULL.equals(node.getTag());
        if (node != null && given) {
            Object value = read(node, key, component.getGenericType());
            if (value != null) {
                check(component.getAnnotation(CheckedBy.class), value, node, key);
            }
            return value;
        }
        Class<?> raw = component.getType();
        Default fallback = component.getAnnotation(Default.class);
        if (fallback != null) {
            return read(written(fallback.value(), raw, parent), key, component.getGenericType());
        }
        if (raw == List.class) {
            return List.of();
        }
        if (raw == Map.class) {
            return Map.of();
        }
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return optional ? null : problem(parent, key, "is required");
    }

    private void check(@Nullable CheckedBy checked, Object value, Node node, String key) {
        if (checked == null) {
            return;
        }
        try {
            checked.value().getDeclaredConstructor().newInstance().check(value);
        } catch (IllegalArgumentException refused) {
            problem(node, key, String.valueOf(refused.getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("could not check " + key, e);
        }
    }

    private static Node written(String text, Class<?> type, Node at) {
        if (type.isRecord() && text.isEmpty()) {
            return new MappingNode(
                    Tag.MAP, true, List.of(), at.getStartMark(), at.getEndMark(), DumperOptions.FlowStyle.FLOW);
        }
        return new ScalarNode(
                Tag.STR, text, at.getStartMark(), at.getEndMark(), DumperOptions.ScalarStyle.DOUBLE_QUOTED);
    }

    private @Nullable Object list(Node node, String key, Type element) {
        if (!(node instanceof SequenceNode sequence)) {
            return problem(node, key, "expected a list, such as [a, b]");
        }
        List<@Nullable Object> values = new ArrayList<>();
        int index = 0;
        for (Node item : sequence.getValue()) {
            values.add(read(item, key + "[" + index++ + "]", element));
        }
        return Collections.unmodifiableList(values);
    }

    private @Nullable Object map(Node node, String key, Type element) {
        if (!(node instanceof MappingNode mapping)) {
            return problem(node, key, "expected keys with values");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        entries(mapping, key).forEach((name, value) -> values.put(name, read(value, child(key, name), element)));
        return Collections.unmodifiableMap(values);
    }

    private Object tree(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            Map<String, Object> values = new LinkedHashMap<>();
            entries(mapping, key).forEach((name, value) -> values.put(name, tree(value, child(key, name))));
            return values;
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(item -> tree(item, key)).toList();
        }
        return ((ScalarNode) node).getValue();
    }

    private @Nullable Object scalar(Node node, String key, Class<?> type) {
        String text = text(node, key);
        if (text == null) {
            return null;
        }
        try {
            return Scalars.parse(text, type);
        } catch (IllegalArgumentException e) {
            return problem(node, key, "'" + text + "' " + e.getMessage());
        }
    }

    private @Nullable String text(Node node, String key) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem(node, key, "expected a single value");
        return null;
    }

    private Map<String, Node> entries(MappingNode mapping, String key) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (entries.put(name, tuple.getValueNode()) != null) {
                problem(tuple.getKeyNode(), child(key, name), "is given twice");
            }
        }
        return entries;
    }

    private interface Construction {
        Object make() throws ReflectiveOperationException;
    }

    private @Nullable Object construct(Node node, String key, Construction construction) {
        try {
            return construction.make();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                return problem(node, key, String.valueOf(refused.getMessage()));
            }
            throw new IllegalStateException("could not make " + key, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("could not make " + key, e);
        }
    }

    private static @Nullable Method from(Class<?> type, Class<?> plain) {
        try {
            Method of = type.getMethod("of", plain);
            return Modifier.isStatic(of.getModifiers()) ? of : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private String allowed(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(c -> keys.apply(c.getName()))
                .collect(Collectors.joining(", "));
    }

    private static String child(String key, String name) {
        return key.isEmpty() ? name : key + "." + name;
    }

    /** What several records take over is told once. */
    private @Nullable Object problem(Node node, String place, String message) {
        String key = origins.getOrDefault(node, place);
        Problem problem = new Problem(file, node.getStartMark().getLine() + 1, key, message);
        if (!origins.containsKey(node) || !problems.contains(problem)) {
            problems.add(problem);
        }
        return null;
    }
}
