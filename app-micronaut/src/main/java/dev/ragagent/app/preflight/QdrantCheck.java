package dev.ragagent.app.preflight;

import dev.ragagent.adapter.qdrant.QdrantServer;
import dev.ragagent.adapter.qdrant.QdrantSettings;

/** Whether Qdrant answers and is new enough. It says so without asking for a key. */
record QdrantCheck(QdrantSettings settings) implements Check {
    @Override
    public String name() {
        return Checklist.VECTOR_STORE;
    }

    @Override
    public String remedy() {
        return "Start Qdrant 1.16 or newer, and see that QDRANT_URL names it with the port of gRPC.";
    }

    @Override
    public Finding look(Look look) {
        try (var server = QdrantServer.at(settings)) {
            String version = server.version(look.deadline());
            Look again = look.again();
            server.version(look.deadline());
            return new Finding.Ok("Qdrant " + version + " at " + settings.url() + ", " + again.took());
        }
    }
}
