package dev.ragagent.adapter.memory;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.ChunkPage;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.VectorStore;
import java.util.List;
import java.util.Optional;

/** Stores that end wrongly. */
final class ClosingMutants {
    private ClosingMutants() {}

    static class SearchesThoughClosed extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public Candidates search(CandidateQuery query, Deadline deadline) {
                    try {
                        return super.search(query, deadline);
                    } catch (VectorStoreException e) {
                        return new Candidates(List.of(), List.of(), Optional.empty());
                    }
                }
            };
        }
    }

    static class FailsInAWayOfItsOwn extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public Candidates search(CandidateQuery query, Deadline deadline) {
                    try {
                        return super.search(query, deadline);
                    } catch (VectorStoreException e) {
                        throw new IllegalStateException("closed", e);
                    }
                }

                @Override
                public ChunkPage scan(Optional<ChunkId> after, int limit, Deadline deadline) {
                    try {
                        return super.scan(after, limit, deadline);
                    } catch (VectorStoreException e) {
                        throw new IllegalStateException("closed", e);
                    }
                }
            };
        }
    }

    static class ClearsTheInterruptStatus extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public void close() {
                    Thread.interrupted();
                    super.close();
                }
            };
        }
    }
}
