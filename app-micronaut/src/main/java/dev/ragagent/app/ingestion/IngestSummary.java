package dev.ragagent.app.ingestion;

import java.util.List;

/**
 * What came of an ingestion.
 *
 * @param ingested documents that are new, or of which a new version is found now
 * @param unchanged documents that are what they were
 * @param failed files, folders and pages that could not be ingested
 * @param removed documents that had vanished
 * @param chunks how many chunks new versions have
 * @param troubles the failed ones; of documents that the service refused, at most 100 a submission
 */
public record IngestSummary(int ingested, int unchanged, int failed, int removed, int chunks, List<Trouble> troubles) {
    public IngestSummary {
        troubles = List.copyOf(troubles);
    }

    /** Whether everything was as it is. */
    public boolean nothingChanged() {
        return ingested == 0 && failed == 0 && removed == 0;
    }
}
