package dev.ragagent.core.grounding;

import dev.ragagent.model.document.TextSpan;
import java.util.Objects;

/**
 * Words of a source that carry a claim.
 *
 * @param span where they stand in the source's text
 * @param coverage the share of the claim's terms that they hold, in [0, 1]
 */
record Quote(TextSpan span, double coverage) {
    Quote {
        Objects.requireNonNull(span, "span");
    }
}
