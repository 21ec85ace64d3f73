package dev.ragagent.model.document;

import java.net.URI;
import java.net.URISyntaxException;
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
    /** A name, also one that the URI class knows no host in, such as {@code a_b}, or an address; perhaps a port. */
    private static final Pattern HOST = Pattern.compile("(?:\\[[0-9a-fA-F:.]+]|[^\\[\\]:@]+)(?::[0-9]{0,5})?");

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
        if (!readable(url)) {
            throw new IllegalArgumentException("a document's url is an http or https URL with a host, without user name"
                    + " and spaces, not \"" + url + "\"");
        }
    }

    private static boolean readable(String url) {
        try {
            var uri = new URI(url);
            String authority = uri.getRawAuthority();
            return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && authority != null
                    && HOST.matcher(authority).matches();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
