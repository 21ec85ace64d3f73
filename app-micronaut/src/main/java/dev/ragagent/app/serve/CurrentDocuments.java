package dev.ragagent.app.serve;

import dev.ragagent.app.wiring.Backend;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.ManageDocuments;
import java.util.Optional;

/** Documents as the vector store shows them that is in use at the time of the call. */
record CurrentDocuments(Backend backend) implements ManageDocuments {
    @Override
    public JobId submit(Caller caller, Submission submission, Deadline deadline) {
        return backend.ingestion().documents().submit(caller, submission, deadline);
    }

    @Override
    public DocumentPage list(Caller caller, Optional<DocumentId> after, int limit, Deadline deadline) {
        return backend.ingestion().documents().list(caller, after, limit, deadline);
    }

    @Override
    public DocumentDetail get(Caller caller, DocumentId id, Deadline deadline) {
        return backend.ingestion().documents().get(caller, id, deadline);
    }

    @Override
    public void remove(Caller caller, DocumentId id, Deadline deadline) {
        backend.ingestion().documents().remove(caller, id, deadline);
    }
}
