package dev.ragagent.example.vectorstore;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.DenseHit;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.time.Deadline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** All chunks in memory, by id. Readers work beside each other; a change shows itself to them as a whole. */
final class ChunkIndex {
    private static final int CHUNKS_BETWEEN_CHECKS = 64;

    private record Near(Chunk chunk, CosineSimilarity cosine) {}

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final NavigableMap<ChunkId, IndexedChunk> chunks = new TreeMap<>();

    /** Called on the writing thread alone, once the change is safe in the file. */
    void apply(Change change) {
        lock.writeLock().lock();
        try {
            switch (change) {
                case Change.Put put ->
                    put.chunks().forEach(chunk -> chunks.put(chunk.chunk().id(), chunk));
                case Change.Remove remove -> remove.ids().forEach(chunks::remove);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    // tag::nearest[]
    /** By falling cosine, equal ones by id; the filter comes before the limit. */
    List<DenseHit> nearest(Embedding question, CandidateQuery query, Deadline deadline) {
        List<Near> near = read("searching the file store", deadline, () -> {
            List<Near> found = new ArrayList<>();
            int looked = 0;
            for (IndexedChunk chunk : chunks.values()) {
                if (++looked % CHUNKS_BETWEEN_CHECKS == 0) {
                    CallLimits.check("searching the file store", deadline);
                }
                if (query.filter().matches(chunk.chunk().metadata())) {
                    found.add(new Near(chunk.chunk(), question.cosine(chunk.embedding())));
                }
            }
            return found;
        });
        near.sort(Comparator.comparing(Near::cosine)
                .reversed()
                .thenComparing(hit -> hit.chunk().id()));
        List<Near> best = near.subList(0, Math.min(query.limit(), near.size()));
        return DenseHit.ranked(best, Near::chunk, Near::cosine);
    }
    // end::nearest[]

    Map<ChunkId, Embedding> embeddings(Collection<ChunkId> ids, Deadline deadline) {
        return read("reading the file store", deadline, () -> {
            var found = new HashMap<ChunkId, Embedding>();
            for (ChunkId id : ids) {
                Optional.ofNullable(chunks.get(id)).ifPresent(chunk -> found.put(id, chunk.embedding()));
            }
            return Map.copyOf(found);
        });
    }

    List<Chunk> after(Optional<ChunkId> id, int limit, Deadline deadline) {
        return read(
                "reading the file store",
                deadline,
                () -> id.map(after -> chunks.tailMap(after, false)).orElse(chunks).values().stream()
                        .limit(limit)
                        .map(IndexedChunk::chunk)
                        .toList());
    }

    long count(Deadline deadline) {
        return read("reading the file store", deadline, () -> (long) chunks.size());
    }

    // tag::read[]
    private <T> T read(String activity, Deadline deadline, Supplier<T> work) {
        CallLimits.check(activity, deadline);
        try {
            if (!lock.readLock().tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineExceededException(activity);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(activity);
        }
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }
    // end::read[]

    // tag::hold[]
    /** Lets nobody in until {@link #release}; a test makes the store stall with it. */
    void hold() {
        lock.writeLock().lock();
    }

    /** Undoes {@link #hold}, on the same thread. */
    void release() {
        lock.writeLock().unlock();
    }

    /** How many calls wait or work, the one that holds the lock left out. */
    int callers() {
        return lock.getQueueLength() + lock.getReadLockCount();
    }
    // end::hold[]
}
