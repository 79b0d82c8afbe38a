package io.outturn.yaml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What is wrong with a text that is no YAML, in words for a person who does not know YAML's own. */
final class YamlSyntax {
    private static final Pattern UNQUOTED = Pattern.compile("(?:^|[:,\\[{]\\s|-\\s)\\s*([*&!%@`|>][^,}\\]#]*)");
    private static final Pattern SECOND_COLON = Pattern.compile("^\\s*(?:- )?([\\w.]+):\\s+(.*?:\\s.*)$");
    private static final Pattern KEY_ALONE = Pattern.compile("\\s*\\w+ [^:]*");
    private static final Pattern SECRET = Pattern.compile("(?i)((?:password|secret|token|key)\\w*\\s*[:=]).*");
    private static final int LONGEST = 60;

    private YamlSyntax() {}

    /** The mistake, at the line where it can be mended. */
    static Problem of(String file, String text, MarkedYAMLException failure) {
        List<String> lines = text.lines().toList();
        int reported =
                failure.getProblemMark() == null ? 0 : failure.getProblemMark().getLine();
        // Where a text goes on to the end of the file, what is missing is missing where it began.
        boolean isUnended =
                String.valueOf(failure.getProblem()).contains("end of stream") && failure.getContextMark() != null;
        int line = isUnended ? failure.getContextMark().getLine() : Math.min(reported, Math.max(0, lines.size() - 1));
        int opened = isUnended ? -1 : openedBefore(lines, line);
        if (opened >= 0) {
            return new Problem(
                    file, opened + 1, "", shown(lines.get(opened)) + " begins a quoted text that is not closed");
        }
        String written = line < lines.size() ? lines.get(line) : "";
        String before = line > 0 && line < lines.size() ? lines.get(line - 1) : "";
        if (!before.isBlank() && KEY_ALONE.matcher(before).matches() && indent(before) == indent(written)) {
            return new Problem(
                    file, line, "", shown(before) + " has no colon behind its key; keys are written 'key: value'");
        }
        return new Problem(file, line + 1, "", words(written, lines, line, failure, isUnended));
    }

    private static String words(
            String written, List<String> lines, int line, MarkedYAMLException failure, boolean isUnended) {
        if (isUnended) {
            return shown(written) + " begins a quoted text or a bracket that is never closed";
        }
        if (written.substring(0, indent(written)).indexOf('\t') >= 0) {
            return "is indented by a tab; YAML takes spaces only";
        }
        Matcher unquoted = UNQUOTED.matcher(written);
        String problem = String.valueOf(failure.getProblem());
        if (unquoted.find() && !problem.contains("mapping values")) {
            String value = unquoted.group(1).strip();
            return shown(written) + ": a text that starts with " + value.charAt(0)
                    + " has to stand in quotes, such as \"" + cut(value) + "\"";
        }
        Matcher colon = SECOND_COLON.matcher(written);
        if (problem.contains("mapping values") && colon.matches()) {
            return shown(written) + ": a text with a colon and a space in it has to stand in quotes, such as "
                    + colon.group(1) + ": \"" + cut(colon.group(2).strip()) + "\"";
        }
        if (problem.contains("escape") || problem.contains("found unknown")) {
            return shown(written) + ": in double quotes a backslash begins an escape; put the text into single quotes";
        }
        if (problem.contains("expected <block end>")
                || problem.contains("could not find expected ':'")
                || problem.contains("mapping values")) {
            String before = line > 0 ? lines.get(line - 1) : "";
            return shown(written) + " does not belong to what stands above it"
                    + (before.isBlank() || indent(before) == indent(written)
                            ? "; keys are written 'key: value', and those of one level are indented alike"
                            : ": it is indented by " + indent(written) + ", the line above by " + indent(before)
                                    + "; keys of one level are indented alike");
        }
        return shown(written) + " is not valid YAML: " + problem;
    }

    /** A line above whose double quotes are not even in number, so that the one at fault is text to YAML; -1 without any. */
    private static int openedBefore(List<String> lines, int line) {
        for (int i = 0; i < Math.min(line, lines.size()); i++) {
            boolean isComment = lines.get(i).strip().startsWith("#");
            if (!isComment && lines.get(i).chars().filter(c -> c == '"').count() % 2 == 1) {
                return i;
            }
        }
        return -1;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** The line as it is written, but for what may be a secret that should not stand in the file at all. */
    private static String shown(String written) {
        return "'" + cut(SECRET.matcher(written.strip()).replaceFirst("$1…")) + "'";
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
