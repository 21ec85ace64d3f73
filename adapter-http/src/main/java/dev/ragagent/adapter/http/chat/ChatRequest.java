package dev.ragagent.adapter.http.chat;

import dev.ragagent.adapter.http.json.JsonFields;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.request.Uuids;
import dev.ragagent.adapter.http.search.RetrievalFields;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.conversation.SessionId;

/** From the body of {@code POST /chat/run} to a question. Limits of the configuration are the use case's to check. */
final class ChatRequest {
    private ChatRequest() {}

    /** @throws dev.ragagent.adapter.http.problem.ProblemException naming every field of a wrong type or form */
    static Question read(JsonObject body) {
        var fields = JsonFields.of(body);
        var message = fields.require("message").text("message");
        var session = fields.made("session_id", Uuids::parse).map(SessionId::new);
        var topK = fields.integer("top_k");
        var threshold = RetrievalFields.similarityThreshold(fields);
        var filter = RetrievalFields.filter(fields);
        fields.finish();
        return new Question(message.orElseThrow(), session, topK, threshold, filter);
    }
}
