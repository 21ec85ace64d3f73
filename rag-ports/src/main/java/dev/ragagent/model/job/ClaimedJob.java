package dev.ragagent.model.job;

import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Sync;
import java.util.Objects;
import java.util.Optional;

/** A job that this worker has taken on; its documents are fetched one by one. */
public record ClaimedJob(JobId id, SourceName source, Optional<Sync> sync) {
    public ClaimedJob {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(sync, "sync");
    }
}
