package dev.ragagent.core.retrieval;

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
    public EmbeddedQuestion {
        Objects.requireNonNull(took, "took");
        if (vector.isPresent() == failure.isPresent()) {
            throw new IllegalArgumentException("a question has a vector or the embedder's failure");
        }
    }

    /** Embeds; the embedder's failure is part of the result, everything else is thrown. */
    public static EmbeddedQuestion by(Embedder embedder, String question, Deadline deadline) {
        long start = deadline.ticker().nanos();
        try {
            var vector = embedder.embedQuestion(question, deadline);
            return new EmbeddedQuestion(Optional.of(vector), Optional.empty(), since(start, deadline));
        } catch (EmbedderException e) {
            return new EmbeddedQuestion(Optional.empty(), Optional.of(e), since(start, deadline));
        }
    }

    private static Duration since(long start, Deadline deadline) {
        return Duration.ofNanos(deadline.ticker().nanos() - start);
    }
}
