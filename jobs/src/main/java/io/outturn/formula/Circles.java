package io.outturn.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Links of which each leads from one thing to one other: those that lead in a circle. */
public final class Circles {
    private Circles() {}

    /**
     * The circles, each from its least member on in the order of its links; one that leads to itself is a circle of one.
     *
     * @param next where the link of each leads; what has none itself ends the way
     * @return in the order of their least members; empty when all ways end
     */
    public static List<List<String>> of(Map<String, String> next) {
        List<List<String>> circles = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String start : new TreeSet<>(next.keySet())) {
            Set<String> onTheWay = new HashSet<>();
            String at = start;
            while (at != null && seen.add(at)) {
                onTheWay.add(at);
                at = next.get(at);
            }
            if (at != null && onTheWay.contains(at)) {
                circles.add(fromLeast(at, next));
            }
        }
        circles.sort((one, other) -> one.get(0).compareTo(other.get(0)));
        return circles;
    }

    private static List<String> fromLeast(String member, Map<String, String> next) {
        List<String> members = members(member, next);
        return members(new TreeSet<>(members).first(), next);
    }

    private static List<String> members(String first, Map<String, String> next) {
        List<String> members = new ArrayList<>();
        String at = first;
        do {
            members.add(at);
            at = next.getOrDefault(at, first);
        } while (!at.equals(first));
        return members;
    }
}
