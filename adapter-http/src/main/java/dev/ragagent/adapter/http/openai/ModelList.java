package dev.ragagent.adapter.http.openai;

import dev.ragagent.adapter.http.wire.WireFormat;
import java.time.Instant;
import java.util.List;

/** The models that there are to choose from: one, by whatever it answers. */
@WireFormat
record ModelList(String object, List<Model> data) {
    /** What a client that wants a name may use; any other does as well. */
    static final String ID = "rag";

    /** One of them. */
    @WireFormat
    record Model(String id, String object, long created, String ownedBy) {}

    static ModelList since(Instant start) {
        return new ModelList("list", List.of(new Model(ID, "model", start.getEpochSecond(), "ragagent")));
    }
}
