package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.model.job.RebuildStatus;
import org.jspecify.annotations.Nullable;

/** How far the making of a new vector store is. */
@WireFormat
record RebuildProgress(
        String state,
        int documentsDone,
        int documentsTotal,
        @Nullable String message) {
    static RebuildProgress of(RebuildStatus status) {
        return new RebuildProgress(
                Label.of(status.state()),
                status.done(),
                status.total(),
                status.message().orElse(null));
    }
}
