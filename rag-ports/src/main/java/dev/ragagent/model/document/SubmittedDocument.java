package dev.ragagent.model.document;

import java.util.Objects;
import java.util.Optional;

/**
 * A document as a caller hands it over.
 *
 * @param id the caller's own id; the same id again replaces the document
 * @param title without it the parser's finding serves, else the id's last segment
 * @param content its bytes
 * @param url where a reader finds it, http or https
 * @param metadata for filters
 */
public record SubmittedDocument(
        DocumentId id, Optional<String> title, RawContent content, Optional<String> url, Metadata metadata) {
    public SubmittedDocument {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(metadata, "metadata");
        title.ifPresent(SubmittedDocument::checkTitle);
        url.ifPresent(SubmittedDocument::checkUrl);
    }

    /** @throws IllegalArgumentException when this can't be the title of a document */
    public static void checkTitle(String title) {
        if (title.isBlank() || title.length() > 500) {
            throw new IllegalArgumentException("a title has 1 to 500 characters, this one has " + title.length());
        }
    }

    /** @throws IllegalArgumentException when this can't be the URL of a document */
    public static void checkUrl(String url) {
        if (url.length() > 2000 || !(url.startsWith("https://") || url.startsWith("http://"))) {
            throw new IllegalArgumentException(
                    "a document's url starts with http:// or https:// and has at most 2000 characters");
        }
    }
}
