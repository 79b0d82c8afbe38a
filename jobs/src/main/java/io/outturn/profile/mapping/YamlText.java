package io.outturn.profile.mapping;

import io.outturn.profile.file.Printable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as YAML writes them in one line. */
public final class YamlText {
    private static final List<String> RESERVED =
            List.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "~");

    private YamlText() {}

    /** Plain where that is safe, in double quotes otherwise. */
    public static String scalar(String text) {
        boolean plain = text.matches("[\\p{L}][\\p{L}\\p{N} _./()%+-]*")
                && !text.endsWith(" ")
                && !RESERVED.contains(text.toLowerCase(Locale.ROOT))
                && Printable.text(text).equals(text);
        return plain ? text : quoted(text);
    }

    public static String quoted(String text) {
        return "\"" + Printable.text(text.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
    }

    public static String list(Collection<String> items) {
        return items.stream().map(YamlText::scalar).collect(Collectors.joining(", ", "[", "]"));
    }

    public static String map(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> scalar(entry.getKey()) + ": " + scalar(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
