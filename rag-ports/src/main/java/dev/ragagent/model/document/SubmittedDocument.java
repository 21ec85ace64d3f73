package dev.ragagent.model.document;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A document as a caller hands it over.
 *
 * @param id the caller's own id; the same id again replaces the document
 * @param title 1 to 500 code points; without it the parser's finding serves, else the id's last segment
 * @param content its bytes
 * @param url where a reader finds it: http or https, with a host and without a user's name, at most 2,000 code points
 * @param metadata for filters
 */
public record SubmittedDocument(
        DocumentId id, Optional<String> title, RawContent content, Optional<String> url, Metadata metadata) {
    /**
     * What a reader's browser would follow; stricter rules of the standard for what stands behind the host are no concern of
     * ours. A host is a name or an address, perhaps with a port.
     */
    private static final Pattern URL = Pattern.compile(
            "(?i:https?)://(?:\\[[0-9a-fA-F:.]+]|[^\\[\\]:@/?#\"<>\\s\\p{Cntrl}]+)(?::[0-9]{0,5})?(?:[/?#][^\\s\\p{Cntrl}]*)?");

    public SubmittedDocument {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(metadata, "metadata");
        title.ifPresent(SubmittedDocument::checkTitle);
        url.ifPresent(SubmittedDocument::checkUrl);
    }

    /** @throws IllegalArgumentException when this can't be the title of a document */
    public static void checkTitle(String title) {
        int length = title.codePointCount(0, title.length());
        if (title.isBlank() || length > 500) {
            throw new IllegalArgumentException("a title has 1 to 500 characters, this one has " + length);
        }
    }

    /** @throws IllegalArgumentException when this can't be the URL of a document */
    public static void checkUrl(String url) {
        int length = url.codePointCount(0, url.length());
        if (length > 2000) {
            throw new IllegalArgumentException("a document's url has at most 2000 characters, this one has " + length);
        }
        if (!URL.matcher(url).matches()) {
            throw new IllegalArgumentException(
                    "a document's url begins with http:// or https:// and a host, has no user name,"
                            + " no white space and no control characters; this one is \"" + url + "\"");
        }
    }
}
