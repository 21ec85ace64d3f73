package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.model.job.RebuildStatus;
import org.jspecify.annotations.Nullable;

/** How far the making of a new vector store is. */
@WireFormat
record RebuildEntry(
        String state,
        int documentsDone,
        int documentsTotal,
        @Nullable String message) {
    static RebuildEntry of(RebuildStatus status) {
        return new RebuildEntry(
                Label.of(status.state()),
                status.documentsDone(),
                status.documentsTotal(),
                status.message().orElse(null));
    }
}
