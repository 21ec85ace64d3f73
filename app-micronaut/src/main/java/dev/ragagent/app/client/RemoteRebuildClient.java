package dev.ragagent.app.client;

import dev.ragagent.app.data.ServerFile;
import dev.ragagent.app.json.JsonText;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.model.job.RebuildState;
import dev.ragagent.model.job.RebuildStatus;
import dev.ragagent.model.retrieval.EmbeddingModel;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** By a server that runs on the data folder, over its routes for administrators. */
final class RemoteRebuildClient implements RebuildClient {
    private static final String PATH = "/admin/rebuild";

    private final HttpCalls calls;

    RemoteRebuildClient(ServerFile server, Duration patience) {
        this.calls = new HttpCalls(server.address(), server.token(), patience);
    }

    @Override
    public RebuildStatus begin(EmbeddingModel model) {
        var expected = JsonNode.createObjectNode(Map.of(
                "name", JsonNode.createStringNode(model.name()),
                "dimensions", JsonNode.createNumberNode(model.dimensions())));
        var body = JsonNode.createObjectNode(Map.of("embedding_model", expected));
        return read(calls.post(PATH, JsonText.compact(body)));
    }

    @Override
    public RebuildStatus status() {
        return read(calls.get(PATH));
    }

    private static RebuildStatus read(JsonView body) {
        return new RebuildStatus(
                RebuildState.valueOf(body.text("state").toUpperCase(Locale.ROOT)),
                (int) body.integer("documents_done"),
                (int) body.integer("documents_total"),
                body.optionalText("message"));
    }

    @Override
    public void close() {
        // The server goes on; the client's threads end with the process.
    }
}
