package dev.ragagent.core.answer;

import dev.ragagent.core.session.SessionSettings;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.event.PipelineEvent.QuestionAnswered;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.PipelineObserver;
import dev.ragagent.port.out.SessionStore;
import java.util.Objects;

/** Writes exchanges down, those that are to be, and tells the observer of them. */
public final class ExchangeRecorder {
    private final SessionStore sessions;
    private final SessionSettings settings;
    private final PipelineObserver observer;

    public ExchangeRecorder(SessionStore sessions, SessionSettings settings, PipelineObserver observer) {
        this.sessions = Objects.requireNonNull(sessions, "sessions");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.observer = Objects.requireNonNull(observer, "observer");
    }

    /** Whether the words are kept with the decision. */
    boolean keepsContent() {
        return settings.decisionContent();
    }

    /**
     * Records. When this throws, nobody is told, and nothing is recorded, but for a commit that was on its way in that very
     * moment.
     */
    void record(Exchange exchange, Deadline deadline) {
        deadline.check("recording the answer");
        var expiresAt = exchange.turn().answer().at().plus(settings.expiry());
        sessions.record(exchange, expiresAt, settings.mostTurns(), deadline);
        observer.on(new QuestionAnswered(exchange));
    }

    /** Tells the observer alone: the conversation is the caller's to keep. */
    void tell(Exchange exchange, Deadline deadline) {
        deadline.check("giving the answer");
        observer.on(new QuestionAnswered(exchange));
    }
}
