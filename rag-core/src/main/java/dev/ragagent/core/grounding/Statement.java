package dev.ragagent.core.grounding;

import dev.ragagent.model.document.TextSpan;
import java.util.List;
import java.util.Objects;

/**
 * A sentence of an answer, or a whole block of code, with the citations that belong to it.
 *
 * @param span where it stands, its markers included
 * @param claims whether it says anything that a source could carry; a heading or a question does not
 * @param leadsIn whether it introduces what follows, by a colon
 * @param paragraph which paragraph or list item it is part of; equal for statements of the same
 * @param markers in the order of the text
 */
record Statement(TextSpan span, boolean claims, boolean leadsIn, int paragraph, List<Marker> markers) {
    Statement {
        Objects.requireNonNull(span, "span");
        markers = List.copyOf(markers);
    }

    boolean cited() {
        return !markers.isEmpty();
    }
}
