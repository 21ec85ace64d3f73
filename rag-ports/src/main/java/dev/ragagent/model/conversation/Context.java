package dev.ragagent.model.conversation;

import java.util.List;
import java.util.Objects;

/** What was said before a question, and where the question goes down. */
public sealed interface Context {
    /** Nothing was said yet: the question begins a session. */
    record NewSession() implements Context {}

    /** The question goes on a session of its caller. */
    record InSession(SessionId id) implements Context {
        public InSession {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * The caller keeps the conversation and tells it with each question. No session is read or recorded.
     *
     * @param turns oldest first; empty when nothing was said yet. Of many or long ones the service uses the last and the beginnings
     */
    record Told(List<PastTurn> turns) implements Context {
        public Told {
            turns = List.copyOf(turns);
        }
    }
}
