package dev.ragagent.app.ingestion;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of the ingestion of a site.
 *
 * @param documents what came of its pages
 * @param skipped addresses that no document is made of, by the site's own word or for their type
 * @param keptBecause why nothing was removed, as a sentence; empty when pages that had vanished were removed
 */
public record SiteSummary(IngestSummary documents, List<Trouble> skipped, Optional<String> keptBecause) {
    public SiteSummary {
        Objects.requireNonNull(documents, "documents");
        skipped = List.copyOf(skipped);
        Objects.requireNonNull(keptBecause, "keptBecause");
    }
}
