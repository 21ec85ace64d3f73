package dev.ragagent.model.conversation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A reader's word on an answer. A later one takes the place of the one before.
 *
 * @param rating up or down
 * @param comment in the reader's own words; content, so it stays out of logs
 * @param at when it was given
 */
public record Feedback(Rating rating, Optional<String> comment, Instant at) {
    public Feedback {
        Objects.requireNonNull(rating, "rating");
        Objects.requireNonNull(comment, "comment");
        Objects.requireNonNull(at, "at");
    }

    @Override
    public String toString() {
        return "Feedback[" + rating + ", comment=" + comment.map(text -> "***") + ", " + at + "]";
    }
}
