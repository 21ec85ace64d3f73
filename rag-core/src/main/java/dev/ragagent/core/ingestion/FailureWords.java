package dev.ragagent.core.ingestion;

import dev.ragagent.error.EmbedderException;
import dev.ragagent.error.IngestionReason;
import dev.ragagent.error.RagException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.job.DocumentOutcome.Failed;

/** What the owner of a document is told of the error that ended its ingestion. */
final class FailureWords {
    private FailureWords() {}

    static Failed of(Throwable error) {
        return switch (error) {
            case UnreadableDocumentException e -> new Failed(e.reason(), message(e));
            case EmbedderException e -> new Failed(IngestionReason.EMBEDDER_REFUSED, message(e));
            case RecordStoreException e -> new Failed(IngestionReason.LEDGER_REFUSED, message(e));
            case RagException e -> new Failed(IngestionReason.INTERNAL_ERROR, message(e));
            case OutOfMemoryError e ->
                new Failed(
                        UnreadableReason.OUT_OF_MEMORY,
                        "The service ran out of memory over it. Split it, or give the service more memory.");
            case StackOverflowError e ->
                new Failed(UnreadableReason.TOO_DEEP, "Its parts are nested too deeply. Flatten them.");
            default ->
                new Failed(
                        IngestionReason.INTERNAL_ERROR, "An unexpected error stopped it; the service's log says more.");
        };
    }

    private static String message(RagException e) {
        return String.valueOf(e.getMessage());
    }
}
