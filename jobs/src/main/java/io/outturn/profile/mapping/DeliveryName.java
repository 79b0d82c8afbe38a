package io.outturn.profile.mapping;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file's path tells of the deliveries it is one of.
 *
 * @param sourceName a name for the source
 * @param glob finds the deliveries of other days too
 * @param dateExpression regular expression that finds the date in the path; null where there is none
 * @param datePattern how that date is written
 */
public record DeliveryName(String sourceName, String glob, @Nullable String dateExpression, String datePattern) {

    private static final Pattern DATE =
            Pattern.compile("(?<!\\d)((?:19|20)\\d{2})([-_.]?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])(?!\\d)");
    private static final String GLOB = "[\\[\\]{}*?\\\\]";

    public static DeliveryName of(Path file) {
        String path = file.toString().replace('\\', '/');
        Matcher dates = DATE.matcher(path);
        StringBuilder glob = new StringBuilder();
        int done = 0;
        int from = -1;
        String mark = "";
        // The last date counts: folders above may be of other days.
        while (dates.find()) {
            glob.append(escaped(path.substring(done, dates.start()))).append('*');
            from = dates.start();
            done = dates.end();
            mark = dates.group(2);
        }
        if (from < 0) {
            return new DeliveryName(sourceName(path), escaped(path), null, "");
        }
        glob.append(escaped(path.substring(done)));
        String digits =
                mark.isEmpty() ? "(\\d{8})" : "(\\d{4}M\\d{2}M\\d{2})".replace("M", ".".equals(mark) ? "\\." : mark);
        String before = path.substring(path.lastIndexOf('/', from - 1) + 1, from);
        String prefix = before.replaceAll("([^\\w\\- ])", "\\\\$1");
        return new DeliveryName(
                sourceName(path), glob.toString(), prefix + digits, "yyyyMMmdd".replace("MMm", mark + "MM" + mark));
    }

    /**
     * Regular expression for the part of ids that stays the same from delivery to delivery, where file names with their dates stand
     * for them.
     *
     * @return null for none needed
     */
    public @Nullable String idPattern(Collection<String> ids) {
        String expression = dateExpression;
        if (expression == null || ids.isEmpty()) {
            return null;
        }
        String digits = expression.substring(expression.indexOf('(') + 1, expression.length() - 1);
        return ids.stream().allMatch(id -> id.matches(".+[ _.-]" + digits + ".*")) ? "(.*?)[ _.-]+" + digits : null;
    }

    private static String escaped(String path) {
        return path.replaceAll(GLOB, "\\\\$0");
    }

    private static String sourceName(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        String stem = dot > 0 ? file.substring(0, dot) : file;
        String plain = String.join("_", NameLikeness.words(DATE.matcher(stem).replaceAll(" ")))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]", "")
                .replaceAll("^[^a-z]+|_+$", "");
        return plain.isEmpty() ? "export" : plain;
    }
}
