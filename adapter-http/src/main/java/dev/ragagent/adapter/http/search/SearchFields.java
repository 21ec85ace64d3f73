package dev.ragagent.adapter.http.search;

import dev.ragagent.adapter.http.json.JsonFields;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.SearchRequest;

/** From the body of {@code POST /search} to a search. Limits of the configuration are the use case's to check. */
final class SearchFields {
    private SearchFields() {}

    /** @throws dev.ragagent.adapter.http.problem.ProblemException naming every field of a wrong type or form */
    static SearchRequest read(JsonObject body) {
        var fields = JsonFields.of(body);
        var query = fields.require("query").text("query");
        var topK = fields.integer("top_k");
        var mode = fields.made("mode", text -> Label.read(RetrievalMode.class, text));
        var threshold = RetrievalFields.similarityThreshold(fields);
        var filter = RetrievalFields.filter(fields);
        fields.finish();
        return new SearchRequest(query.orElseThrow(), topK, mode, threshold, filter);
    }
}
