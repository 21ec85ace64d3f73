package dev.ragagent.adapter.memory;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Stores that do not end their calls as they should. */
final class TimeMutants {
    private TimeMutants() {}

    /** Bends the deadlines of searches, upserts and deletes, or their way to end. */
    abstract static class Bender extends MutantContract {
        abstract <T> T bend(Function<Deadline, T> call, Deadline deadline);

        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public void upsert(List<IndexedChunk> chunks, Deadline deadline) {
                    bend(
                            bent -> {
                                super.upsert(chunks, bent);
                                return true;
                            },
                            deadline);
                }

                @Override
                public void delete(Collection<ChunkId> ids, Deadline deadline) {
                    bend(
                            bent -> {
                                super.delete(ids, bent);
                                return true;
                            },
                            deadline);
                }

                @Override
                public Candidates search(CandidateQuery query, Deadline deadline) {
                    return bend(bent -> super.search(query, bent), deadline);
                }
            };
        }
    }

    /** Waits as long as it takes. */
    static class KnowsNoDeadline extends Bender {
        @Override
        <T> T bend(Function<Deadline, T> call, Deadline deadline) {
            return call.apply(Deadline.after(Duration.ofMinutes(1), System::nanoTime));
        }
    }

    /** Gives each call half a second more. */
    static class EndsLate extends Bender {
        @Override
        <T> T bend(Function<Deadline, T> call, Deadline deadline) {
            return call.apply(Deadline.after(deadline.remaining().plusMillis(500), System::nanoTime));
        }
    }

    /** Leaves a call at its deadline, and the call underneath to itself. */
    static class AbandonsCalls extends Bender {
        @Override
        <T> T bend(Function<Deadline, T> call, Deadline deadline) {
            var underneath = new CompletableFuture<T>();
            Thread.ofVirtual().start(() -> {
                try {
                    underneath.complete(call.apply(Deadline.after(Duration.ofMinutes(1), System::nanoTime)));
                } catch (RuntimeException e) {
                    underneath.completeExceptionally(e);
                }
            });
            try {
                return underneath.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw new DeadlineExceededException("searching");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CallInterruptedException("searching");
            } catch (ExecutionException e) {
                throw new VectorStoreException(false, "failed", e);
            }
        }
    }

    /** Ends a call only when the backend answers, and tells of the interrupt afterwards. */
    static class DefersInterrupts extends Bender {
        @Override
        <T> T bend(Function<Deadline, T> call, Deadline deadline) {
            var underneath = new CompletableFuture<T>();
            Thread.ofVirtual().start(() -> {
                try {
                    underneath.complete(call.apply(deadline));
                } catch (RuntimeException e) {
                    underneath.completeExceptionally(e);
                }
            });
            T result = underneath.join();
            if (Thread.currentThread().isInterrupted()) {
                throw new CallInterruptedException("searching");
            }
            return result;
        }
    }

    /** Says that it was interrupted, and hides it from the thread. */
    static class SwallowsTheInterruptStatus extends Bender {
        @Override
        <T> T bend(Function<Deadline, T> call, Deadline deadline) {
            try {
                return call.apply(deadline);
            } catch (CallInterruptedException e) {
                Thread.interrupted();
                throw e;
            }
        }
    }

    /** Passes an expired deadline over. */
    static class BeginsTooLate extends Bender {
        @Override
        <T> T bend(Function<Deadline, T> call, Deadline deadline) {
            return call.apply(deadline.expired() ? Deadline.after(Duration.ofMillis(100), System::nanoTime) : deadline);
        }
    }

    /** Closes itself when a writer is interrupted, as an index writer does whose channel was interrupted. */
    static class BreaksWhenInterrupted extends Bender {
        private volatile boolean broken;

        @Override
        <T> T bend(Function<Deadline, T> call, Deadline deadline) {
            if (broken) {
                throw new VectorStoreException(false, "this index writer is closed", null);
            }
            try {
                return call.apply(deadline);
            } catch (CallInterruptedException e) {
                broken = true;
                throw e;
            }
        }
    }

    /** Keeps a write that was left, and does it after the next delete. */
    static class LetsStraysComeLate extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                private volatile List<IndexedChunk> stray = List.of();

                @Override
                public void upsert(List<IndexedChunk> chunks, Deadline deadline) {
                    try {
                        super.upsert(chunks, deadline);
                    } catch (CallInterruptedException e) {
                        stray = chunks;
                        throw e;
                    }
                }

                @Override
                public void delete(Collection<ChunkId> ids, Deadline deadline) {
                    super.delete(ids, deadline);
                    super.upsert(stray, deadline);
                }
            };
        }
    }
}
