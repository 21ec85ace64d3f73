package dev.ragagent.app.ingestion;

import dev.ragagent.model.document.SubmittedDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * Documents for one submission. Kept well below what a submission may hold, so that neither side needs much memory,
 * progress is seen, and there is room for what contents grow by on their way.
 */
final class Batch {
    private static final int MOST_DOCUMENTS = 100;
    private static final long ENOUGH_BYTES = 4L * 1024 * 1024;

    private final List<SubmittedDocument> documents = new ArrayList<>();
    private final long most;
    private long bytes;

    /** @param limit the most bytes of one submission */
    Batch(long limit) {
        most = Math.min(ENOUGH_BYTES, limit / 2);
    }

    /** Whether this one must go before a document of so many bytes is added. */
    boolean isFullFor(long more) {
        return !documents.isEmpty() && (documents.size() >= MOST_DOCUMENTS || bytes + more > most);
    }

    void add(SubmittedDocument document) {
        documents.add(document);
        bytes += document.content().size();
    }

    boolean isEmpty() {
        return documents.isEmpty();
    }

    /** Gives the documents out and begins anew. */
    List<SubmittedDocument> take() {
        var taken = List.copyOf(documents);
        documents.clear();
        bytes = 0;
        return taken;
    }
}
