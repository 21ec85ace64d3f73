package dev.ragagent.adapter.http.search;

import dev.ragagent.adapter.http.json.JsonFields;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.request.MetadataFields;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.score.CalibratedScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields that questions and searches share. */
public final class RetrievalFields {
    private RetrievalFields() {}

    /** {@code similarity_threshold}: 0 to 1; empty when it is absent or wrong. */
    public static Optional<CalibratedScore> similarityThreshold(JsonFields fields) {
        var threshold = fields.number("similarity_threshold");
        if (threshold.isEmpty()) {
            return Optional.empty();
        }
        double value = threshold.getAsDouble();
        if (value < 0 || value > 1) {
            fields.note("similarity_threshold", "must be from 0 to 1, not " + value);
            return Optional.empty();
        }
        return Optional.of(new CalibratedScore(value));
    }

    /** {@code filters}: a field of the metadata to its value, or to a list of values of which any will do. */
    public static Filter filter(JsonFields fields) {
        Optional<JsonObject> filters = fields.object("filters");
        List<Filter> conditions = new ArrayList<>();
        filters.ifPresent(object -> {
            var inner = fields.within("filters", object);
            for (String name : object.members().keySet()) {
                MetadataFields.anyOf(inner, name)
                        .<Filter>flatMap(values -> inner.attempt(name, () -> new Filter.AnyOf(name, values)))
                        .ifPresent(conditions::add);
            }
        });
        if (conditions.size() > Filter.AllOf.MOST) {
            fields.note("filters", "must name at most " + Filter.AllOf.MOST + " fields, not " + conditions.size());
            return Filter.everything();
        }
        return switch (conditions.size()) {
            case 0 -> Filter.everything();
            case 1 -> conditions.getFirst();
            default -> new Filter.AllOf(conditions);
        };
    }
}
