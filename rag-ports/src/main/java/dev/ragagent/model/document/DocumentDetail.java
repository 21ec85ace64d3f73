package dev.ragagent.model.document;

import java.util.Objects;

/**
 * One document with its text.
 *
 * @param summary as in a list
 * @param content the current version's normalised text; empty while there is none
 */
public record DocumentDetail(DocumentSummary summary, String content) {
    public DocumentDetail {
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(content, "content");
    }
}
