package dev.ragagent.model.conversation;

import java.time.Duration;
import java.util.Objects;

/**
 * How long the stages of one answer took; zero for a stage that was not needed.
 *
 * @param embedding of the question
 * @param retrieval in the store and on fusion
 * @param generation of the text, citations checked
 * @param total the whole, up to the moment in which the answer is about to be recorded
 */
public record Timings(Duration embedding, Duration retrieval, Duration generation, Duration total) {
    public Timings {
        Objects.requireNonNull(embedding, "embedding");
        Objects.requireNonNull(retrieval, "retrieval");
        Objects.requireNonNull(generation, "generation");
        Objects.requireNonNull(total, "total");
    }
}
