package io.outturn.landing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many damaged files each reader was given and what came of them, in {@code target/mutations.txt}. */
public final class MutationTally {
    private static final Path FILE = Path.of("target", "mutations.txt");
    private static final Map<String, Map<String, Integer>> OUTCOMES = new TreeMap<>();
    private static final Map<String, Set<String>> CONTENTS = new TreeMap<>();

    private MutationTally() {}

    /** @param outcome such as "refused" */
    public static synchronized void add(String reader, byte[] content, String outcome) {
        OUTCOMES.computeIfAbsent(reader, key -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
        CONTENTS.computeIfAbsent(reader, key -> new HashSet<>()).add(hash(content));
    }

    /** Writes what was counted since the tests began, a line for each reader; of equal files one is counted as different. */
    public static synchronized void write() throws IOException {
        StringBuilder text = new StringBuilder();
        OUTCOMES.forEach((reader, outcomes) -> text.append(reader)
                .append(": ")
                .append(outcomes.values().stream().mapToInt(Integer::intValue).sum())
                .append(" tried, ")
                .append(CONTENTS.getOrDefault(reader, Set.of()).size())
                .append(" different, ")
                .append(outcomes)
                .append('\n'));
        Files.writeString(FILE, text);
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
