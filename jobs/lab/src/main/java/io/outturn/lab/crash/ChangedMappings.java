package io.outturn.lab.crash;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A configuration that reads the same rows by other mappings: one more null word, which no file holds, for every source. A
 * release made by it is an earlier one whose landed files a night by the true configuration can't use again.
 */
final class ChangedMappings {
    private static final String WORD = "a null word of the crash test";

    private ChangedMappings() {}

    static void write(Path configuration, Path changed) throws IOException {
        Yaml yaml = new Yaml();
        try (Reader from = Files.newBufferedReader(configuration);
                Writer to = Files.newBufferedWriter(changed)) {
            Node root = yaml.compose(from);
            if (value((MappingNode) root, "sources") instanceof SequenceNode sources) {
                sources.getValue().forEach(source -> addWord((MappingNode) source));
            }
            yaml.serialize(root, to);
        }
    }

    private static void addWord(MappingNode source) {
        Node word = scalar(WORD);
        if (value(source, "null_words") instanceof SequenceNode words) {
            words.getValue().add(word);
        } else {
            Node words = new SequenceNode(Tag.SEQ, List.of(word), DumperOptions.FlowStyle.FLOW);
            source.getValue().add(new NodeTuple(scalar("null_words"), words));
        }
    }

    private static Node scalar(String text) {
        return new ScalarNode(Tag.STR, text, null, null, DumperOptions.ScalarStyle.DOUBLE_QUOTED);
    }

    private static @Nullable Node value(MappingNode node, String key) {
        return node.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }
}
