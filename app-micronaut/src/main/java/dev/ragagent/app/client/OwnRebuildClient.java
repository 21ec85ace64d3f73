package dev.ragagent.app.client;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.wiring.Closing;
import dev.ragagent.app.wiring.RebuildService;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.job.RebuildStatus;
import dev.ragagent.model.retrieval.EmbeddingModel;
import java.time.Duration;
import java.util.Optional;

/** With parts of its own, for a command on a data folder that no server has. */
final class OwnRebuildClient implements RebuildClient {
    private final RebuildService rebuild;
    private final Caller caller;
    private final Closing closing;

    private OwnRebuildClient(RebuildService rebuild, Caller caller, Closing closing) {
        this.rebuild = rebuild;
        this.caller = caller;
        this.closing = closing;
    }

    /**
     * Opens the parts in a data folder, which is closed with them.
     *
     * @throws dev.ragagent.error.RagException when a part can't be opened; the folder is free again then
     */
    static OwnRebuildClient open(Configuration configuration, DataFolder folder) {
        var closing = new Closing();
        boolean open = false;
        try {
            var backend = OwnBackend.open(configuration, folder, closing);
            var rebuild = closing.add("the rebuild", Duration.ofSeconds(40), RebuildService.alone(backend));
            Caller caller = backend.access().owner();
            open = true;
            return new OwnRebuildClient(rebuild, caller, closing);
        } finally {
            if (!open) {
                closing.close();
            }
        }
    }

    @Override
    public RebuildStatus begin(EmbeddingModel model) {
        return rebuild.begin(caller, Optional.of(model));
    }

    @Override
    public RebuildStatus status() {
        return rebuild.status(caller);
    }

    @Override
    public void close() {
        closing.close();
    }
}
