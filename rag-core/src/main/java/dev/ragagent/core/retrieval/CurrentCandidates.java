package dev.ragagent.core.retrieval;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.DenseHit;
import dev.ragagent.model.retrieval.SparseHit;
import java.util.ArrayList;
import java.util.Map;

/** Leaves out what is of no current version and closes the gaps in the ranks that it leaves. */
final class CurrentCandidates {
    private CurrentCandidates() {}

    static Candidates of(Candidates seen, Map<DocumentId, CurrentVersion> current) {
        var dense = new ArrayList<DenseHit>();
        for (DenseHit hit : seen.dense()) {
            if (isCurrent(hit.chunk(), current)) {
                dense.add(new DenseHit(hit.chunk(), dense.size() + 1, hit.cosine(), hit.sparse()));
            }
        }
        var sparse = new ArrayList<SparseHit>();
        for (SparseHit hit : seen.sparse()) {
            if (isCurrent(hit.chunk(), current)) {
                sparse.add(new SparseHit(hit.chunk(), sparse.size() + 1, hit.score(), hit.cosine()));
            }
        }
        return new Candidates(dense, sparse, seen.idealSparse());
    }

    private static boolean isCurrent(Chunk chunk, Map<DocumentId, CurrentVersion> current) {
        var version = current.get(chunk.documentId());
        return version != null && version.hash().equals(chunk.version());
    }
}
