package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.json.JsonFields;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.model.retrieval.EmbeddingModel;
import java.util.Optional;

/** From the body of {@code POST /admin/rebuild} to the embedding model that the caller expects to be configured. */
final class RebuildFields {
    private static final String MODEL = "embedding_model";

    private RebuildFields() {}

    /** @throws dev.ragagent.adapter.http.problem.ProblemException naming every field of a wrong type or form */
    static Optional<EmbeddingModel> read(JsonObject body) {
        var fields = JsonFields.of(body);
        Optional<EmbeddingModel> expected = fields.object(MODEL).flatMap(object -> model(fields, object));
        fields.finish();
        return expected;
    }

    private static Optional<EmbeddingModel> model(JsonFields fields, JsonObject object) {
        var inner = fields.within(MODEL, object);
        var name = inner.require("name").text("name");
        var dimensions = inner.require("dimensions").integer("dimensions");
        inner.refuseOthers();
        return name.isPresent() && dimensions.isPresent()
                ? fields.attempt(MODEL, () -> new EmbeddingModel(name.get(), dimensions.getAsInt()))
                : Optional.empty();
    }
}
