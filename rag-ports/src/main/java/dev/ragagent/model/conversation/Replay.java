package dev.ragagent.model.conversation;

import java.util.List;
import java.util.Objects;

/**
 * A question that was asked again as it was, and what came of it this time.
 *
 * @param then the turn as it is recorded
 * @param thenDecision what led to its answer
 * @param now the answer that would be given now; it is not recorded, and its ids lead nowhere
 * @param nowDecision what led to that
 * @param changes what changed, for a person, in the order in which things happen; empty when nothing did
 */
public record Replay(
        Turn then, DecisionRecord thenDecision, Answer now, DecisionRecord nowDecision, List<String> changes) {
    public Replay {
        Objects.requireNonNull(then, "then");
        Objects.requireNonNull(thenDecision, "thenDecision");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(nowDecision, "nowDecision");
        changes = List.copyOf(changes);
    }
}
