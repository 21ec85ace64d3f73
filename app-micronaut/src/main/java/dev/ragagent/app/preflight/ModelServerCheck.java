package dev.ragagent.app.preflight;

import dev.ragagent.app.config.ModelSettings;

/** Whether the model server answers and accepts the key. */
record ModelServerCheck(ModelSettings.Server server) implements Check {
    @Override
    public String name() {
        return Checklist.MODEL_SERVER;
    }

    @Override
    public String remedy() {
        return "See that OPENAI_BASE_URL names the server, that it runs, and that OPENAI_API_KEY is valid there.";
    }

    @Override
    public Finding look(Look look) {
        try (var openAi = ModelServer.connect(server, look.deadline())) {
            var probe = openAi.probe(true);
            probe.probe(look.deadline());
            Look again = look.again();
            probe.probe(look.deadline());
            String key = server.apiKey().isEmpty() ? "asks for no key" : "accepts the key";
            return new Finding.Ok(ModelServer.connection(server, look.deadline())
                            .baseUrl() + " answers and " + key + ", " + again.took());
        }
    }
}
