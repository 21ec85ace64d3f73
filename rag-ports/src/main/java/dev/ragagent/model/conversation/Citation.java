package dev.ragagent.model.conversation;

import java.util.Objects;

/**
 * One place of an answer tied to the words of a source.
 *
 * @param source the index of the passage that is cited, from 1
 * @param statement the sentence of the answer that is supported, its marker included
 * @param marker the {@code [n]} in the answer
 * @param quote the words of the passage, verbatim
 * @param quoteRange where they stand in the passage's text
 */
public record Citation(
        int source, CodePointRange statement, CodePointRange marker, String quote, CodePointRange quoteRange) {
    public Citation {
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(marker, "marker");
        Objects.requireNonNull(quote, "quote");
        Objects.requireNonNull(quoteRange, "quoteRange");
        if (source < 1) {
            throw new IllegalArgumentException("a citation names a source from 1, not " + source);
        }
    }
}
