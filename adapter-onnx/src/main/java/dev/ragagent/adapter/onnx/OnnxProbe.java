package dev.ragagent.adapter.onnx;

import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DependencyProbe;

/** Finds out whether the embedded model still works, by embedding a word. */
public final class OnnxProbe implements DependencyProbe {
    private final OnnxEmbedder embedder;

    public OnnxProbe(OnnxEmbedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public String name() {
        return "onnx";
    }

    @Override
    public boolean essential() {
        return true;
    }

    @Override
    public void probe(Deadline deadline) {
        embedder.embedQuestion("ready", deadline);
    }
}
