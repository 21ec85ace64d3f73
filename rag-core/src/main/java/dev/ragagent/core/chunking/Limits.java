package dev.ragagent.core.chunking;

import dev.ragagent.model.document.TextSpan;
import dev.ragagent.port.out.Embedder;

/** Which parts of one text are small enough to be a chunk. */
final class Limits {
    private final Embedder embedder;
    private final SearchText searchText;
    private final String title;
    private final String text;

    Limits(Embedder embedder, SearchText searchText, String title, String text) {
        this.embedder = embedder;
        this.searchText = searchText;
        this.title = title;
        this.text = text;
    }

    /** Whether a part under these headings can be embedded and cited as one. Tokens are counted last: they cost most. */
    boolean fit(TextSpan span, HeadingPath headings) {
        if (!within(span, Chunker.MOST_CODE_POINTS)) {
            return false;
        }
        String embedded = searchText.of(title, headings.innermost(title), span.of(text));
        return embedder.tokens(embedded) <= embedder.maxTokens();
    }

    /** Whether a part has at most so many code points. */
    boolean within(TextSpan span, int codePoints) {
        return span.length() <= codePoints
                || (span.length() <= 2 * codePoints && text.codePointCount(span.start(), span.end()) <= codePoints);
    }
}
