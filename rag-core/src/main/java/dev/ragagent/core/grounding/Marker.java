package dev.ragagent.core.grounding;

import dev.ragagent.model.document.TextSpan;
import java.util.Objects;

/**
 * An {@code [n]} in an answer that names a source.
 *
 * @param source n
 * @param span where it stands, brackets included
 */
record Marker(int source, TextSpan span) {
    Marker {
        Objects.requireNonNull(span, "span");
    }
}
