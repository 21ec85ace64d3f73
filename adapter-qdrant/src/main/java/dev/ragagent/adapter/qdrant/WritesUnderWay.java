package dev.ragagent.adapter.qdrant;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.document.ChunkId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * At most one write under way for each chunk. A write whose caller has left still holds its chunks until Qdrant has answered
 * it, so it is done before a later one to the same chunk is sent, and never after.
 *
 * <p>Chunks are told apart by their ids alone. When the store has moved, a write to the collection that it is on now may so
 * wait for one to the collection that it was on, which costs a moment and changes no order.
 */
final class WritesUnderWay {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ChunkId, CompletableFuture<Boolean>> writes = new HashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Waits until none of these chunks is being written, and takes them.
     *
     * @return gives them free again
     */
    Runnable take(Collection<ChunkId> chunks, Budget budget) {
        Set<ChunkId> wanted = Set.copyOf(chunks);
        while (true) {
            budget.check();
            var mine = new CompletableFuture<Boolean>();
            Optional<CompletableFuture<Boolean>> other = takeOrFind(wanted, mine);
            if (other.isEmpty()) {
                return () -> free(wanted, mine);
            }
            await(other.get(), budget);
        }
    }

    private Optional<CompletableFuture<Boolean>> takeOrFind(Set<ChunkId> wanted, CompletableFuture<Boolean> mine) {
        lock.lock();
        try {
            for (ChunkId chunk : wanted) {
                @Nullable CompletableFuture<Boolean> other = writes.get(chunk);
                if (other != null) {
                    return Optional.of(other);
                }
            }
            wanted.forEach(chunk -> writes.put(chunk, mine));
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void free(Set<ChunkId> chunks, CompletableFuture<Boolean> mine) {
        lock.lock();
        try {
            chunks.forEach(chunk -> writes.remove(chunk, mine));
        } finally {
            lock.unlock();
        }
        mine.complete(true);
    }

    /** How many wait for the end of others. */
    int waiting() {
        return waiting.get();
    }

    private void await(CompletableFuture<Boolean> other, Budget budget) {
        waiting.incrementAndGet();
        try {
            other.get(budget.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new DeadlineExceededException(budget.activity());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(budget.activity());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a write's end is never an error", e);
        } finally {
            waiting.decrementAndGet();
        }
    }
}
