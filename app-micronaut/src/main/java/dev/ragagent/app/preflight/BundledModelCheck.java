package dev.ragagent.app.preflight;

import dev.ragagent.adapter.onnx.OnnxEmbedder;

/** Whether the embedding model in process loads on this machine, and embeds. */
record BundledModelCheck() implements Check {
    @Override
    public String name() {
        return Checklist.EMBEDDING_MODEL;
    }

    @Override
    public String remedy() {
        return "Run it on glibc Linux, Windows or Apple silicon, with 300 MB of memory to spare, or configure a model server.";
    }

    @Override
    public Finding look(Look look) {
        try (var model = OnnxEmbedder.load(1)) {
            int dimensions = model.embedQuestion("ping", look.deadline()).dimensions();
            return new Finding.Ok(model.model().name() + " in process, loaded and embeds with " + dimensions
                    + " dimensions, " + look.took());
        }
    }
}
