package dev.ragagent.core.retrieval;

import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.RetrievalMode;
import java.util.List;

/** Makes one order of the candidates of both sides. A pure function; safe for many threads. */
public interface Fusion {
    /**
     * Every candidate once, best first; equal scores are ordered by chunk id.
     *
     * @param mode which sides were searched; it decides what counts: in {@code SPARSE} the cosines do not, though they may
     *     be there
     */
    List<RankedChunk> rank(RetrievalMode mode, Candidates candidates);
}
