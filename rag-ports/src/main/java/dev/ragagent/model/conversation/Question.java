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
 * @param context what was said before it
 * @param topK how many passages an answer may use
 * @param similarityThreshold passages below it are not used at all
 * @param filter which documents may be used
 */
public record Question(
        String message,
        Context context,
        OptionalInt topK,
        Optional<CalibratedScore> similarityThreshold,
        Filter filter) {
    public Question {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(topK, "topK");
        Objects.requireNonNull(similarityThreshold, "similarityThreshold");
        Objects.requireNonNull(filter, "filter");
    }

    /** A question of that session, or of a new one when none is named. */
    public Question(
            String message,
            Optional<SessionId> session,
            OptionalInt topK,
            Optional<CalibratedScore> similarityThreshold,
            Filter filter) {
        this(
                message,
                session.<Context>map(Context.InSession::new).orElseGet(Context.NewSession::new),
                topK,
                similarityThreshold,
                filter);
    }

    /** The session that it goes on; empty when it goes on none. */
    public Optional<SessionId> session() {
        return context instanceof Context.InSession(SessionId id) ? Optional.of(id) : Optional.empty();
    }

    /** A question that begins a conversation, with every default. */
    public static Question of(String message) {
        return new Question(
                message, new Context.NewSession(), OptionalInt.empty(), Optional.empty(), Filter.everything());
    }
}
