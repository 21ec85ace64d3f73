package dev.ragagent.adapter.http.documents;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.model.document.DocumentPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the list of documents. */
@WireFormat
record DocumentList(
        List<DocumentEntry> documents,

        @Property("Names the next page; null on the last.") @Nullable
        String nextCursor) {
    static DocumentList of(DocumentPage page) {
        return new DocumentList(
                page.documents().stream().map(DocumentEntry::of).toList(),
                page.next().map(Cursor::after).orElse(null));
    }
}
