package dev.ragagent.stubs.openai;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Which calls go wrong, and how. The fault of a call follows from the seed and the call's number alone, so that a run can
 * be repeated.
 *
 * @param seed any number
 * @param share how many of the calls go wrong, 0 to 1
 * @param kinds what may happen to one that does, each as likely as the next; not empty unless the share is 0
 */
public record FaultPlan(long seed, double share, List<Fault> kinds) {
    public FaultPlan {
        kinds = List.copyOf(kinds);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of faulty calls is between 0 and 1, not " + share);
        }
        if (kinds.isEmpty() && share > 0) {
            throw new IllegalArgumentException("a share of " + share + " faulty calls needs a kind of fault");
        }
    }

    /** Everything goes well. */
    public static FaultPlan none() {
        return new FaultPlan(0, 0, List.of());
    }

    /** Every call goes wrong in the same way. */
    public static FaultPlan always(Fault fault) {
        return new FaultPlan(0, 1, List.of(fault));
    }

    /** A share of the calls goes wrong, in any of the ways. */
    public static FaultPlan anyOf(long seed, double share) {
        return anyBut(seed, share, Set.of());
    }

    /** A share of the calls goes wrong, in any way but these. */
    public static FaultPlan anyBut(long seed, double share, Set<Fault> without) {
        var kinds = EnumSet.allOf(Fault.class);
        kinds.removeAll(without);
        return new FaultPlan(seed, share, List.copyOf(kinds));
    }

    /**
     * What happens to a call.
     *
     * @param number the call's number since the stub was started
     */
    public Optional<Fault> of(long number) {
        var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        random.nextLong(); // the first number of neighbouring seeds is less random than the rest
        return random.nextDouble() < share ? Optional.of(kinds.get(random.nextInt(kinds.size()))) : Optional.empty();
    }
}
