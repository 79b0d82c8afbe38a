package io.outturn.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Writes out what the entries of a list take over from one another, see {@link WrittenOnce}. */
final class TakenOver {
    /** Beside the list: what all its entries take over. */
    static final String DEFAULTS = "defaults";

    /** In an entry: the name of the one it takes over from. */
    static final String LIKE = "like";

    private static final String NAME = "name";

    private final String list;
    private final Inheritance inheritance;
    private final String file;
    private final List<Problem> problems;
    /** A node is equal to itself alone. */
    private final Map<Node, String> origins = new HashMap<>();

    private final Set<Node> taken = new HashSet<>();
    private final List<MappingNode> entries = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Map<Integer, Map<String, NodeTuple>> resolved = new LinkedHashMap<>();

    /** @param list key of the list */
    TakenOver(String list, Inheritance inheritance, String file, List<Problem> problems) {
        this.list = list;
        this.inheritance = inheritance;
        this.file = file;
        this.problems = problems;
    }

    /** Where what an entry took over is written, by the node. */
    Map<Node, String> origins() {
        return origins;
    }

    /** The same keys with a list whose entries say all themselves, and without what was said for all. */
    MappingNode writtenOut(MappingNode root) {
        Map<String, NodeTuple> keys = keys(root);
        NodeTuple defaults = keys.remove(DEFAULTS);
        NodeTuple written = keys.get(list);
        if (written == null || !(written.getValueNode() instanceof SequenceNode sequence)) {
            return defaults == null ? root : with(root, keys.values());
        }
        Map<String, NodeTuple> forAll = forAll(defaults);
        List<Node> all = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (item instanceof MappingNode entry) {
                String name = plain(entry).get(NAME);
                places.putIfAbsent(name == null ? "" : name, entries.size());
            }
            entries.add(item instanceof MappingNode entry ? entry : with(root, List.of()));
        }
        for (int place = 0; place < entries.size(); place++) {
            boolean isEntry = sequence.getValue().get(place) instanceof MappingNode;
            all.add(
                    isEntry
                            ? with(entries.get(place), entry(place, forAll).values())
                            : sequence.getValue().get(place));
        }
        tellWhatNoneTakes(forAll);
        keys.put(
                list,
                new NodeTuple(
                        written.getKeyNode(),
                        new SequenceNode(
                                sequence.getTag(),
                                true,
                                all,
                                sequence.getStartMark(),
                                sequence.getEndMark(),
                                FlowStyle.BLOCK)));
        return with(root, keys.values());
    }

    private Map<String, NodeTuple> forAll(@Nullable NodeTuple defaults) {
        if (defaults == null) {
            return Map.of();
        }
        if (!(defaults.getValueNode() instanceof MappingNode mapping)) {
            problem(defaults.getValueNode(), DEFAULTS, "expected keys of " + list + " with values");
            return Map.of();
        }
        Map<String, NodeTuple> keys = keys(mapping);
        for (String own : List.of(NAME, LIKE)) {
            NodeTuple wrong = keys.remove(own);
            if (wrong != null) {
                problem(
                        wrong.getKeyNode(),
                        DEFAULTS + "." + own,
                        "can't be said for all; each of " + list + " says it");
            }
        }
        return keys;
    }

    private Map<String, NodeTuple> entry(int place, Map<String, NodeTuple> forAll) {
        Map<String, NodeTuple> like = like(place, new LinkedHashSet<>());
        return withoutTakenAway(joined(like, forAll, DEFAULTS, plain(like)));
    }

    /** What an entry says, and what it takes over from those it is like. */
    private Map<String, NodeTuple> like(int place, Set<Integer> before) {
        Map<String, NodeTuple> known = resolved.get(place);
        if (known != null) {
            return known;
        }
        MappingNode node = entries.get(place);
        Map<String, NodeTuple> own = keys(node);
        NodeTuple like = own.remove(LIKE);
        before.add(place);
        Map<String, NodeTuple> all = like == null ? own : like(own, like.getValueNode(), place, before);
        resolved.put(place, all);
        return all;
    }

    private Map<String, NodeTuple> like(Map<String, NodeTuple> own, Node named, int place, Set<Integer> before) {
        String key = list + "[" + place + "]." + LIKE;
        String name = named instanceof ScalarNode scalar ? scalar.getValue() : null;
        Integer other = name == null ? null : places.get(name);
        if (name == null || other == null) {
            problem(
                    named,
                    key,
                    name == null
                            ? "expected the name of one of " + list
                            : "'" + name + "' is none of " + list + Spelling.nearest(name, places.keySet()));
            return own;
        }
        if (before.contains(other)) {
            problem(named, key, "leads in a circle back to '" + name + "'; one of them has to say all itself");
            return own;
        }
        Map<String, NodeTuple> base = new LinkedHashMap<>(like(other, before));
        base.remove(NAME);
        Map<String, String> plain = new LinkedHashMap<>(plain(base));
        plain.putAll(plain(own));
        return joined(own, base, list + "[" + other + "]", plain);
    }

    private Map<String, NodeTuple> joined(
            Map<String, NodeTuple> own, Map<String, NodeTuple> base, String from, Map<String, String> plain) {
        Map<String, String> entry = new LinkedHashMap<>(plain(base));
        entry.putAll(plain);
        Map<String, NodeTuple> all = new LinkedHashMap<>(own);
        base.forEach((key, tuple) -> {
            NodeTuple mine = own.get(key);
            String origin = from + "." + key;
            boolean isJoined = inheritance.joined().contains(key) && tuple.getValueNode() instanceof MappingNode;
            if (mine != null && !(isJoined && mine.getValueNode() instanceof MappingNode)) {
                return;
            }
            if (!isJoined) {
                origins.putIfAbsent(tuple.getValueNode(), origin);
                all.put(key, tuple);
                return;
            }
            MappingNode theirs = (MappingNode) tuple.getValueNode();
            Map<String, NodeTuple> parts =
                    mine == null ? new LinkedHashMap<>() : keys((MappingNode) mine.getValueNode());
            keys(theirs).forEach((part, value) -> {
                if (inheritance.takes(entry, key, part)) {
                    taken.add(value.getValueNode());
                    origins.putIfAbsent(value.getValueNode(), origin + "." + part);
                    parts.putIfAbsent(part, value);
                }
            });
            MappingNode at = mine == null ? theirs : (MappingNode) mine.getValueNode();
            all.put(key, new NodeTuple(tuple.getKeyNode(), with(at, parts.values())));
        });
        return all;
    }

    /** A key below a joined one that is said to be nothing takes away what would be taken over. */
    private Map<String, NodeTuple> withoutTakenAway(Map<String, NodeTuple> all) {
        Map<String, NodeTuple> kept = new LinkedHashMap<>(all);
        for (String key : inheritance.joined()) {
            NodeTuple tuple = kept.get(key);
            if (tuple != null && tuple.getValueNode() instanceof MappingNode mapping) {
                List<NodeTuple> said = mapping.getValue().stream()
                        .filter(part -> !Tag.NULL.equals(part.getValueNode().getTag()))
                        .toList();
                kept.put(
                        key,
                        said.size() == mapping.getValue().size()
                                ? tuple
                                : new NodeTuple(tuple.getKeyNode(), with(mapping, said)));
            }
        }
        return kept;
    }

    private void tellWhatNoneTakes(Map<String, NodeTuple> forAll) {
        forAll.forEach((key, tuple) -> {
            if (inheritance.joined().contains(key) && tuple.getValueNode() instanceof MappingNode mapping) {
                keys(mapping).forEach((part, value) -> {
                    boolean isTaken = taken.contains(value.getValueNode());
                    if (!isTaken) {
                        problem(
                                value.getKeyNode(),
                                DEFAULTS + "." + key + "." + part,
                                inheritance.takenByNone(key, part));
                    }
                });
            }
        });
    }

    private static Map<String, String> plain(MappingNode mapping) {
        return plain(keys(mapping));
    }

    private static Map<String, String> plain(Map<String, NodeTuple> keys) {
        Map<String, String> plain = new LinkedHashMap<>();
        keys.forEach((key, tuple) -> {
            if (tuple.getValueNode() instanceof ScalarNode scalar) {
                plain.put(key, scalar.getValue());
            }
        });
        return plain;
    }

    /** A key that is given twice is told where the record is read. */
    private static Map<String, NodeTuple> keys(MappingNode mapping) {
        Map<String, NodeTuple> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            String free = name;
            while (keys.containsKey(free)) {
                free = free + "\0";
            }
            keys.put(free, tuple);
        }
        return keys;
    }

    private static MappingNode with(MappingNode at, java.util.Collection<NodeTuple> keys) {
        return new MappingNode(
                at.getTag(), true, List.copyOf(keys), at.getStartMark(), at.getEndMark(), at.getFlowStyle());
    }

    private void problem(Node node, String key, String message) {
        problems.add(new Problem(file, node.getStartMark().getLine() + 1, key, message));
    }
}
