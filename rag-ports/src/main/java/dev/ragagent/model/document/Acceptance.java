package dev.ragagent.model.document;

import java.util.Objects;

/** What a ledger says to a version that it is given. */
public sealed interface Acceptance {
    /** It is now the version that stores are to show. */
    record Accepted() implements Acceptance {}

    /** It was the version that stores are to show already; nothing was written. */
    record Unchanged() implements Acceptance {}

    /**
     * The id belongs to a document of another source; nothing was written.
     *
     * @param holder that source
     */
    record HeldByAnotherSource(SourceName holder) implements Acceptance {
        public HeldByAnotherSource {
            Objects.requireNonNull(holder, "holder");
        }
    }
}
