package dev.ragagent.core.grounding;

import java.util.HashSet;
import java.util.Set;

/** What some words of sources say, put together. */
final class Held {
    private final Set<String> terms = new HashSet<>();
    private final Set<String> exempt;
    private final Set<String> figures = new HashSet<>();
    private boolean negated;
    private boolean personal;

    /** @param exempt figures that need no source, as long as these words have none of their own that might contradict them */
    Held(Set<String> exempt) {
        this.exempt = exempt;
    }

    void add(Claim says) {
        terms.addAll(says.terms());
        figures.addAll(says.figures());
        negated |= says.negated();
        personal |= says.personal();
    }

    Set<String> terms() {
        return terms;
    }

    /** Whether all figures of the claim stand here, and it denies nothing, nor speaks of itself, where these words do not. */
    boolean allow(Claim claim) {
        return holdsFigures(claim) && (negated || !claim.negated()) && (personal || !claim.personal());
    }

    private boolean holdsFigures(Claim claim) {
        return figures.containsAll(claim.figures()) || (figures.isEmpty() && exempt.containsAll(claim.figures()));
    }
}
