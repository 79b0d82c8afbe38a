package io.outturn.lab.crash;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts kills and what was found after them. */
final class Tally {
    private static final double MEGABYTE = 1 << 20;

    private final List<Kill> kills = new ArrayList<>();
    private final List<KilledNight.Result> nights = new ArrayList<>();

    synchronized int add(Kill kill) {
        kills.add(kill);
        return kills.size();
    }

    synchronized void add(KilledNight.Result night) {
        nights.add(night);
    }

    synchronized int kills() {
        return kills.size();
    }

    synchronized boolean holds() {
        return nights.stream().allMatch(night -> night.violations().isEmpty());
    }

    synchronized void print(PrintWriter out) {
        out.printf("%n%-12s %6s   %s%n", "killed while", "times", "what current was then");
        for (Phase phase : Phase.values()) {
            List<Kill> own =
                    kills.stream().filter(kill -> kill.phase() == phase).toList();
            List<String> found = new ArrayList<>();
            for (Kill.Current current : Kill.Current.values()) {
                long times =
                        own.stream().filter(kill -> kill.current() == current).count();
                if (times > 0) {
                    found.add(times + " " + current);
                }
            }
            out.printf("%-12s %6d   %s%n", phase, own.size(), String.join(", ", found));
        }
        long bytes = nights.stream()
                .mapToLong(KilledNight.Result::temporaryBytes)
                .max()
                .orElse(0);
        long whole =
                nights.stream().filter(night -> night.violations().isEmpty()).count();
        out.printf(
                Locale.ROOT,
                "Kills: %d. Nights they fell into: %d. Nights equal to the undisturbed one when run to their end: %d.%n"
                        + "Most that the processes of one night left among temporary files: %.1f MB.%n",
                kills.size(),
                nights.size(),
                whole,
                bytes / MEGABYTE);
        nights.forEach(night -> night.violations().forEach(line -> out.println("NOT SO: " + line)));
    }
}
