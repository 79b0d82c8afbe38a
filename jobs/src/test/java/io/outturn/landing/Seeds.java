package io.outturn.landing;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.RandomDistribution;

/** Numbers of which none is likelier than another: small ones and edges come again and again, and with them the same files. */
public final class Seeds implements ArbitrarySupplier<Long> {
    /** How many files each of so many tries damages: one, or what {@code -Doutturn.mutations} asks for of all of them. */
    public static int mutationsOfEach(int tries) {
        return Math.max(1, (Integer.getInteger("outturn.mutations", 0) + tries - 1) / tries);
    }

    @Override
    public Arbitrary<Long> get() {
        return Arbitraries.longs()
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
    }
}
