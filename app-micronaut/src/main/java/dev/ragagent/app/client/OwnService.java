package dev.ragagent.app.client;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.app.terminal.Progress;
import dev.ragagent.app.terminal.Terminal;
import dev.ragagent.app.wiring.Backend;
import dev.ragagent.app.wiring.BackgroundWork;
import dev.ragagent.app.wiring.Closing;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.retrieval.RetrievalMode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The service with parts of its own, for a command on a data folder that no server has. Before the first call the vector
 * store is level with the ledger; jobs are worked off from the first submission on.
 */
final class OwnService implements Service {
    private final Backend backend;
    private final InPortService ports;
    private final Closing closing;
    private boolean working;

    private OwnService(Backend backend, InPortService ports, Closing closing) {
        this.backend = backend;
        this.ports = ports;
        this.closing = closing;
    }

    /**
     * Opens the parts in a data folder, which is closed with them.
     *
     * @throws dev.ragagent.error.RagException when a part can't be opened; the folder is free again then
     */
    static OwnService open(Configuration configuration, DataFolder folder, Terminal terminal) {
        var closing = new Closing();
        boolean open = false;
        try {
            Backend backend = OwnBackend.open(configuration, folder, closing);
            try (var progress = new Progress(terminal, "Filling the vector store")) {
                backend.ingestion().reconciliation().run(progress::show);
            }
            var ports = new InPortService(backend, configuration.requestDeadline());
            open = true;
            return new OwnService(backend, ports, closing);
        } finally {
            if (!open) {
                closing.close();
            }
        }
    }

    @Override
    public JsonView ask(String question, Optional<String> session) {
        return ports.ask(question, session);
    }

    @Override
    public JsonView search(String query, OptionalInt topK, Optional<RetrievalMode> mode) {
        return ports.search(query, topK, mode);
    }

    @Override
    public JsonView explain(String messageId) {
        return ports.explain(messageId);
    }

    @Override
    public JsonView replay(String messageId) {
        return ports.replay(messageId);
    }

    @Override
    public JobId submit(Submission submission) {
        if (!working) {
            working = true;
            closing.add("the ingestion", Duration.ofSeconds(40), BackgroundWork.ingestionAlone(backend));
        }
        return ports.submit(submission);
    }

    @Override
    public JobProgress job(JobId id) {
        return ports.job(id);
    }

    @Override
    public Set<DocumentId> documentsOf(SourceName source) {
        return ports.documentsOf(source);
    }

    @Override
    public void remove(DocumentId id) {
        ports.remove(id);
    }

    @Override
    public void close() {
        closing.close();
    }
}
