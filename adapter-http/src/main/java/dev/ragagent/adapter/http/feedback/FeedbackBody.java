package dev.ragagent.adapter.http.feedback;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.RequestFormat;
import dev.ragagent.model.conversation.Rating;
import org.jspecify.annotations.Nullable;

/** The body of feedback; {@link FeedbackFields} reads it. */
@RequestFormat
record FeedbackBody(
        @Property(value = "Of the answer.", format = "uuid") String messageId,
        @Property(labels = Rating.class) String rating,

        @Property("In the reader's own words, at most 2,000 characters.") @Nullable
        String comment) {}
