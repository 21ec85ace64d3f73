package dev.ragagent.core.retrieval;

import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A question's vector, or why there is none. A question without a vector can still be searched for by its terms.
 *
 * @param vector empty when, and only when, the embedder failed
 * @param failure what the embedder said
 * @param took how long the embedder worked on it
 */
public record EmbeddedQuestion(Optional<Embedding> vector, Optional<EmbedderException> failure, Duration took) {
    /** Searching by terms alone is to be possible after an embedder that takes for ever: so much of the time it may have. */
    private static final int PERCENT_FOR_EMBEDDING = 60;

    private static final String ACTIVITY = "embedding the question";

    public EmbeddedQuestion {
        Objects.requireNonNull(took, "took");
        if (vector.isPresent() == failure.isPresent()) {
            throw new IllegalArgumentException("a question has a vector or the embedder's failure");
        }
    }

    /**
     * Embeds. The embedder's failure is part of the result, and so is that it took more than its part of the time; everything
     * else is thrown.
     */
    public static EmbeddedQuestion by(Embedder embedder, String question, Deadline deadline) {
        long start = deadline.ticker().nanos();
        deadline.check(ACTIVITY);
        var part = deadline.remaining().multipliedBy(PERCENT_FOR_EMBEDDING).dividedBy(100);
        try {
            var vector = embedder.embedQuestion(question, deadline.within(part));
            return new EmbeddedQuestion(Optional.of(vector), Optional.empty(), since(start, deadline));
        } catch (EmbedderException e) {
            return new EmbeddedQuestion(Optional.empty(), Optional.of(e), since(start, deadline));
        } catch (DeadlineExceededException e) {
            deadline.check(ACTIVITY);
            var tooSlow = new EmbedderException(
                    true,
                    "The embedding model \"" + embedder.model().name()
                            + "\" did not answer in its part of the request's time.",
                    e);
            return new EmbeddedQuestion(Optional.empty(), Optional.of(tooSlow), since(start, deadline));
        }
    }

    private static Duration since(long start, Deadline deadline) {
        return Duration.ofNanos(deadline.ticker().nanos() - start);
    }
}
