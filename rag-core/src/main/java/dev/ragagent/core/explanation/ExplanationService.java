package dev.ragagent.core.explanation;

import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.Explanation;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.ExplainAnswer;
import dev.ragagent.port.out.SessionStore;
import java.util.Objects;

/** Explains answers by the decisions that were kept of them. */
public final class ExplanationService implements ExplainAnswer {
    private final SessionStore store;

    public ExplanationService(SessionStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    @Override
    public Explanation explain(Caller caller, MessageId answer, Deadline deadline) {
        caller.require(Scope.ADMIN);
        return store.decision(answer, deadline)
                .map(decision -> new Explanation(decision, Sentences.of(decision)))
                .orElseThrow(() -> new NotFoundException(NotFoundException.Kind.MESSAGE, answer.toString()));
    }
}
