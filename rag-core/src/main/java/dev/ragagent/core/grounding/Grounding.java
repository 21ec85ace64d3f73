package dev.ragagent.core.grounding;

import dev.ragagent.model.conversation.Citation;
import dev.ragagent.model.conversation.CodePointRange;
import java.util.List;
import java.util.Objects;

/**
 * An answer held against its sources.
 *
 * @param text the answer, its citations in plain form and without links that no cited source has
 * @param citations in the order of the text; each quote stands verbatim in its source and carries its statement
 * @param unsupported the statements that no cited source carries, in the order of the text
 * @param linkLeftOut whether a link or an image was taken out of the text
 */
public record Grounding(String text, List<Citation> citations, List<CodePointRange> unsupported, boolean linkLeftOut) {
    public Grounding {
        Objects.requireNonNull(text, "text");
        citations = List.copyOf(citations);
        unsupported = List.copyOf(unsupported);
    }

    /** Whether anything in it is carried by a source. */
    public boolean supported() {
        return !citations.isEmpty();
    }

    Grounding withLinkLeftOut(boolean leftOut) {
        return new Grounding(text, citations, unsupported, leftOut);
    }
}
