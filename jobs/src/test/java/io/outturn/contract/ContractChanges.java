package io.outturn.contract;

import io.outturn.contract.PublishedContract.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changed in a contract since it was published, and whether those who rely on it can go on as before. An export's
 * contract is relied on by whoever delivers: it may accept more, not less. A table's is relied on by whoever reads: it may
 * give more, not less. Texts may change freely.
 */
final class ContractChanges {
    private final PublishedContract before;
    private final PublishedContract now;
    private final List<Change> changes = new ArrayList<>();

    private ContractChanges(PublishedContract before, PublishedContract now) {
        this.before = before;
        this.now = now;
    }

    /** @param what in words */
    record Change(boolean breaking, String what) {}

    static List<Change> between(PublishedContract before, PublishedContract now) {
        ContractChanges found = new ContractChanges(before, now);
        found.compare();
        return found.changes;
    }

    /** What has to be done about the version, in a line; null when it is as it must be. */
    static @Nullable String verdict(PublishedContract before, PublishedContract now) {
        List<Change> changes = between(before, now);
        int[] was = version(before.version());
        int[] is = version(now.version());
        boolean majorRose = is[0] > was[0];
        boolean minorRose = majorRose || is[0] == was[0] && is[1] > was[1];
        boolean isBreaking = changes.stream().anyMatch(Change::breaking);
        String place = "schemas/" + now.kind() + "/" + now.name() + ".yaml";
        String what = String.join("; ", changes.stream().map(Change::what).toList());
        if (isBreaking && !majorRose) {
            return place + ": " + what + ": breaks those who rely on it, so raise version " + now.version() + " to "
                    + (was[0] + 1) + ".0.0";
        }
        if (!changes.isEmpty() && !minorRose) {
            return place + ": " + what + ": raise version " + now.version() + " to " + was[0] + "." + (was[1] + 1)
                    + ".0";
        }
        return java.util.Arrays.compare(is, was) < 0
                ? place + ": version " + now.version() + " is lower than " + before.version() + ", which is published"
                : null;
    }

    private static int[] version(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("version " + text + " is not one such as 1.0.0");
        }
        return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])};
    }

    private void compare() {
        Map<String, Shape> was = byName(before);
        Map<String, Shape> is = byName(now);
        was.forEach((name, shape) -> {
            Shape left = is.get(name);
            if (left == null) {
                breaking("column " + name + " is gone");
            } else {
                compare(shape, left);
            }
        });
        is.forEach((name, shape) -> {
            if (!was.containsKey(name)) {
                add(
                        shape.required() || shape.key() > 0,
                        "column " + name + " is new" + (shape.required() ? " and required" : ""));
            }
        });
        if (before.keyPerSource() != now.keyPerSource()) {
            breaking("the key is unique in another scope");
        }
        Set<String> rules = new HashSet<>(now.rules());
        before.rules().forEach(rules::remove);
        if (!rules.isEmpty()) {
            // Rows that were accepted may be rejected now. What is published only keeps one promise more.
            add(now.isExport(), "rule " + String.join(", ", rules) + " is new");
        }
        Set<String> gone = new HashSet<>(before.rules());
        now.rules().forEach(gone::remove);
        if (!gone.isEmpty()) {
            add(!now.isExport(), "rule " + String.join(", ", gone) + " is gone");
        }
    }

    private void compare(Shape was, Shape is) {
        String column = "column " + was.name();
        if (was.key() != is.key()) {
            breaking(column + " has another place in the key");
        }
        if (was.required() != is.required()) {
            // Who delivers breaks where a value becomes necessary; who reads, where it may be missing.
            add(now.isExport() == is.required(), column + (is.required() ? " is required now" : " may be empty now"));
        }
        if (!was.type().equals(is.type())) {
            add(
                    !now.isExport() || !isWider(was.type(), is.type()),
                    column + " is " + is.type() + ", was " + was.type());
        }
        if (!Objects.equals(was.unit(), is.unit())) {
            breaking(column + " counts another unit");
        }
        values(column, was, is);
        boolean isTighter = lower(was.minimum(), is.minimum()) || lower(is.maximum(), was.maximum());
        if (isTighter) {
            add(now.isExport(), column + " has tighter bounds");
        } else if (!Objects.equals(was.minimum(), is.minimum()) || !Objects.equals(was.maximum(), is.maximum())) {
            add(!now.isExport(), column + " has wider bounds");
        }
        if (!Objects.equals(was.pattern(), is.pattern())) {
            add(is.pattern() != null || !now.isExport(), column + " has another pattern");
        }
    }

    /** New values of a closed list are announced by a minor version: they come with new findings and reasons. */
    private void values(String column, Shape was, Shape is) {
        Set<String> gone = new HashSet<>(was.values());
        gone.removeAll(is.values());
        Set<String> came = new HashSet<>(is.values());
        came.removeAll(was.values());
        boolean isClosedNow = was.values().isEmpty() && !is.values().isEmpty();
        boolean isOpenNow = !was.values().isEmpty() && is.values().isEmpty();
        if (isClosedNow || isOpenNow) {
            add(isClosedNow == now.isExport(), column + (isClosedNow ? " has a closed list" : " is open"));
        } else if (!gone.isEmpty()) {
            breaking(column + " no longer has " + String.join(", ", gone));
        } else if (!came.isEmpty()) {
            compatible(column + " may also be " + String.join(", ", came));
        }
    }

    /** Whether the first bound lets through what the second does not; none lets everything through. */
    private static boolean lower(@Nullable BigDecimal first, @Nullable BigDecimal second) {
        return second != null && (first == null || first.compareTo(second) < 0);
    }

    private static boolean isWider(String was, String is) {
        ColumnType narrow = ColumnType.of(was);
        ColumnType wide = ColumnType.of(is);
        if (narrow.kind() == ColumnType.Kind.INT && wide.kind() == ColumnType.Kind.BIGINT) {
            return true;
        }
        return narrow.kind() == ColumnType.Kind.DECIMAL
                && wide.kind() == ColumnType.Kind.DECIMAL
                && wide.scale() >= narrow.scale()
                && wide.precision() - wide.scale() >= narrow.precision() - narrow.scale();
    }

    private static Map<String, Shape> byName(PublishedContract contract) {
        Map<String, Shape> byName = new LinkedHashMap<>();
        contract.columns().forEach(shape -> byName.put(shape.name(), shape));
        return byName;
    }

    private void breaking(String what) {
        add(true, what);
    }

    private void compatible(String what) {
        add(false, what);
    }

    private void add(boolean isBreaking, String what) {
        changes.add(new Change(isBreaking, what));
    }
}
