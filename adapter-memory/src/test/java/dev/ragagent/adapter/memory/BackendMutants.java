package dev.ragagent.adapter.memory;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.VectorStore;
import dev.ragagent.testkit.vector.VectorStoreFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Stores that are wrong about what lies beneath them: data that outlive the store, and a backend that fails. */
final class BackendMutants {
    private BackendMutants() {}

    /** Mutants of a store that keeps its data. */
    abstract static class OnABackend extends MutantContract {
        /** Makes a right store, which is opened for this model, do something wrong. */
        abstract VectorStore mutate(VectorStore right, EmbeddingModel openedFor);

        @Override
        final VectorStore mutate(VectorStore right) {
            return mutate(right, MODEL);
        }

        @Override
        protected VectorStoreFixture newFixture() {
            return new BackendFixture() {
                @Override
                public VectorStore open(EmbeddingModel model) {
                    return mutate(super.open(model), model);
                }
            };
        }

        static Deadline soon() {
            return Deadline.after(Duration.ofSeconds(10), System::nanoTime);
        }
    }

    /** Wrong in nothing. */
    static class Faithful extends OnABackend {
        @Override
        VectorStore mutate(VectorStore right, EmbeddingModel openedFor) {
            return right;
        }
    }

    static class TellsTheModelItIsOpenedFor extends OnABackend {
        @Override
        VectorStore mutate(VectorStore right, EmbeddingModel openedFor) {
            return new ForwardingStore(right) {
                @Override
                public StoreIdentity identity(Deadline deadline) {
                    return new StoreIdentity(super.identity(deadline).id(), openedFor);
                }
            };
        }
    }

    static class WipesDataOfAnotherModel extends OnABackend {
        @Override
        VectorStore mutate(VectorStore right, EmbeddingModel openedFor) {
            if (!right.identity(soon()).model().equals(openedFor)) {
                List<Chunk> all = right.scan(Optional.empty(), 1000, soon()).chunks();
                right.delete(all.stream().map(Chunk::id).toList(), soon());
            }
            return right;
        }
    }

    /** Neither refuses a second opener nor shows it the data. */
    static class LetsASecondOwnerIn extends OnABackend {
        private int opened;

        @Override
        VectorStore mutate(VectorStore right, EmbeddingModel openedFor) {
            opened++;
            StoreIdentity identity = right.identity(soon());
            return opened == 1 ? right : new MemoryVectorStore(identity.model(), identity.id());
        }
    }

    static class LeaksTheLibrarysErrors extends OnABackend {
        @Override
        VectorStore mutate(VectorStore right, EmbeddingModel openedFor) {
            return new ForwardingStore(right) {
                @Override
                public Candidates search(CandidateQuery query, Deadline deadline) {
                    try {
                        return super.search(query, deadline);
                    } catch (VectorStoreException e) {
                        throw new UncheckedIOException(new IOException(e));
                    }
                }
            };
        }
    }

    /** Takes an outage for an empty store. */
    static class FindsNothingInAnOutage extends OnABackend {
        @Override
        VectorStore mutate(VectorStore right, EmbeddingModel openedFor) {
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

    static class NeverRecovers extends OnABackend {
        @Override
        VectorStore mutate(VectorStore right, EmbeddingModel openedFor) {
            return new ForwardingStore(right) {
                private volatile boolean failed;

                @Override
                public Candidates search(CandidateQuery query, Deadline deadline) {
                    if (failed) {
                        throw new VectorStoreException(true, "the connection is gone", null);
                    }
                    failed = true;
                    Candidates found = super.search(query, deadline);
                    failed = false;
                    return found;
                }
            };
        }
    }
}
