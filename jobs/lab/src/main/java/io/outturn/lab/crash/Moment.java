package io.outturn.lab.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * When a night is killed.
 *
 * @param phase in which phase
 * @param share how far into it, from 0 to 1, going by how long it took before
 * @param atTheRenames whether to wait until the release is complete and about to be renamed into its place
 */
record Moment(Phase phase, double share, boolean atTheRenames) {

    /**
     * Moments of one night in their order: each phase is hit once or more, the last one also around its renames.
     *
     * @param most how often a phase is hit at most
     */
    static List<Moment> ofOneNight(Random random, int most) {
        List<Moment> moments = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            // Half of the measuring is lost with each kill, and it is the longest phase.
            int times = 1 + random.nextInt(phase == Phase.MEASURING ? Math.min(most, 2) : most);
            List<Double> shares = random.doubles(times).sorted().boxed().toList();
            shares.forEach(share -> moments.add(new Moment(phase, share, false)));
        }
        for (int i = random.nextInt(most); i >= 0; i--) {
            moments.add(new Moment(Phase.PUBLISHING, random.nextDouble(), true));
        }
        return moments;
    }
}
