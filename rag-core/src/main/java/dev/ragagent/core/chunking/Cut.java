package dev.ragagent.core.chunking;

import dev.ragagent.model.document.TextSpan;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the chunker cut one passage from a text.
 *
 * @param span the passage within the text, without white space around it; never empty
 * @param chapter the outermost heading that all of it stands under; the document's title is not one
 * @param section the innermost heading that all of it stands under, when that is another one
 */
public record Cut(TextSpan span, Optional<String> chapter, Optional<String> section) {
    public Cut {
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(chapter, "chapter");
        Objects.requireNonNull(section, "section");
    }
}
