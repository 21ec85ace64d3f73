package dev.ragagent.adapter.http.documents;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.error.FailureReason;
import dev.ragagent.error.IngestionReason;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.IngestionFailure;
import org.jspecify.annotations.Nullable;

/** Why the last submission of a document could not be ingested. */
@WireFormat
record LastFailure(
        @Property("Why, in words.") String message,

        @Property(
                value =
                        "Why, for programs. A release may add codes; null when none was kept, as by a release without them.",
                labels = {UnreadableReason.class, IngestionReason.class})
        @Nullable
        String reason) {
    static LastFailure of(IngestionFailure failure) {
        return new LastFailure(
                failure.message(), failure.reason().map(FailureReason::code).orElse(null));
    }
}
