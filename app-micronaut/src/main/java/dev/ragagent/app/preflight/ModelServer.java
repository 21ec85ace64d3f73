package dev.ragagent.app.preflight;

import dev.ragagent.adapter.openai.OpenAi;
import dev.ragagent.adapter.openai.OpenAiConnection;
import dev.ragagent.app.config.ModelSettings;

/** The model server, asked once and without patience: a second try would hide that the first one failed. */
final class ModelServer {
    private ModelServer() {}

    static OpenAiConnection connection(ModelSettings.Server server) {
        var connection = OpenAiConnection.of(server.apiKey()).withAttempts(1).withTimeout(Check.PATIENCE);
        return server.baseUrl()
                .map(url -> connection.withBaseUrl(url.toString()))
                .orElse(connection);
    }

    static OpenAi connect(ModelSettings.Server server) {
        return OpenAi.connect(connection(server));
    }
}
