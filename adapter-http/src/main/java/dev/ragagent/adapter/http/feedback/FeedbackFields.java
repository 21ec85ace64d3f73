package dev.ragagent.adapter.http.feedback;

import dev.ragagent.adapter.http.json.JsonFields;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.request.Uuids;
import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Rating;
import java.util.Optional;

/**
 * The body of {@code POST /feedback}.
 *
 * @param answer which answer it is about
 * @param rating up or down
 * @param comment in the reader's own words
 */
record FeedbackFields(MessageId answer, Rating rating, Optional<String> comment) {
    /** @throws dev.ragagent.adapter.http.problem.ProblemException naming every field of a wrong type or form */
    static FeedbackFields read(JsonObject body) {
        var fields = JsonFields.of(body);
        var answer = fields.require("message_id").made("message_id", Uuids::parse);
        var rating = fields.require("rating").made("rating", label -> Label.read(Rating.class, label));
        var comment = fields.text("comment");
        fields.finish();
        return new FeedbackFields(new MessageId(answer.orElseThrow()), rating.orElseThrow(), comment);
    }
}
