package dev.ragagent.app.preflight;

import dev.ragagent.adapter.openai.OpenAi;
import dev.ragagent.adapter.openai.OpenAiConnection;
import dev.ragagent.app.config.ModelSettings;
import dev.ragagent.model.time.Deadline;

/** The model server, asked once and without patience: a second try would hide that the first one failed. */
final class ModelServer {
    private ModelServer() {}

    static OpenAiConnection connection(ModelSettings.Server server, Deadline deadline) {
        var connection = OpenAiConnection.of(server.apiKey())
                .withAttempts(1)
                .withTimeout(deadline.remaining().plusMillis(1));
        return server.baseUrl()
                .map(url -> connection.withBaseUrl(url.toString()))
                .orElse(connection);
    }

    static OpenAi connect(ModelSettings.Server server, Deadline deadline) {
        return OpenAi.connect(connection(server, deadline));
    }
}
