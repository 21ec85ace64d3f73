package dev.ragagent.core.grounding;

import java.util.HashSet;
import java.util.Set;

/** What some words of sources say, put together. */
final class Held {
    private final Set<String> terms = new HashSet<>();
    private final Set<String> figures;
    private boolean negated;
    private boolean personal;

    /** @param figures that need no source */
    Held(Set<String> figures) {
        this.figures = new HashSet<>(figures);
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
        return figures.containsAll(claim.figures()) && (negated || !claim.negated()) && (personal || !claim.personal());
    }
}
