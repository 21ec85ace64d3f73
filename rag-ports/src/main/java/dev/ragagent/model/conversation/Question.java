package dev.ragagent.model.conversation;

import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.score.CalibratedScore;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody asks. What is absent takes the service's default; what breaks a limit of the configuration is refused by
 * the use case, which names the field.
 *
 * @param message the question as it was typed
 * @param session the conversation that it belongs to; absent: a new one is begun
 * @param topK how many passages an answer may use
 * @param similarityThreshold passages below it are not used at all
 * @param filter which documents may be used
 */
public record Question(
        String message,
        Optional<SessionId> session,
        OptionalInt topK,
        Optional<CalibratedScore> similarityThreshold,
        Filter filter) {
    public Question {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(topK, "topK");
        Objects.requireNonNull(similarityThreshold, "similarityThreshold");
        Objects.requireNonNull(filter, "filter");
    }

    /** A question that begins a conversation, with every default. */
    public static Question of(String message) {
        return new Question(message, Optional.empty(), OptionalInt.empty(), Optional.empty(), Filter.everything());
    }
}
