package dev.ragagent.app.embedding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * An embedder that remembers the vectors of questions and embeds a question once that several ask for at the same time.
 * Passages go through as they are: the ledger keeps their vectors from being made again. Safe for many threads.
 *
 * <p>What a question costs is paid by a flight of its own, that ends by no caller's deadline and no caller's interrupt: each
 * waits for it as long as it may. When nobody waits any more the flight is cancelled. Failures are not remembered.
 */
public final class CachingEmbedder implements Embedder {
    private static final int BYTES_OF_A_FLOAT = 4;
    private static final int BYTES_OF_A_CHAR = 2;
    /** Of an entry beside its vector and its text. */
    private static final int BYTES_OF_AN_ENTRY = 150;

    private final Embedder embedder;
    private final Executor executor;
    private final Duration longestFlight;
    private final Cache<String, Embedding> vectors;
    private final ConcurrentHashMap<String, Flight> flights = new ConcurrentHashMap<>();

    /**
     * @param embedder does the work
     * @param mostBytes about how much memory the vectors may take
     * @param longestFlight the deadline of a call to the embedder that several may wait for; shorter than the time that the
     *     core gives it, as a call whose last caller leaves is cancelled and tells nobody that the embedder hangs
     * @param executor runs those calls
     */
    public CachingEmbedder(Embedder embedder, long mostBytes, Duration longestFlight, Executor executor) {
        this.embedder = Objects.requireNonNull(embedder, "embedder");
        this.executor = Objects.requireNonNull(executor, "executor");
        this.longestFlight = Objects.requireNonNull(longestFlight, "longestFlight");
        this.vectors = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((String text, Embedding vector) ->
                        BYTES_OF_AN_ENTRY + BYTES_OF_A_CHAR * text.length() + BYTES_OF_A_FLOAT * vector.dimensions())
                .recordStats()
                .build();
    }

    /** The vectors that are remembered, for those who watch it. */
    public Cache<String, Embedding> cache() {
        return vectors;
    }

    @Override
    public EmbeddingModel model() {
        return embedder.model();
    }

    @Override
    public int maxTokens() {
        return embedder.maxTokens();
    }

    @Override
    public int tokens(String text) {
        return embedder.tokens(text);
    }

    @Override
    public Embedding embedQuestion(String text, Deadline deadline) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a question to embed must not be blank");
        }
        Embedding known = vectors.getIfPresent(text);
        if (known != null) {
            return known;
        }
        deadline.check("embedding the question");
        return board(text, deadline).await(deadline);
    }

    private Flight board(String text, Deadline deadline) {
        while (true) {
            var flight = flights.computeIfAbsent(text, key -> new Flight());
            if (flight.board()) {
                flight.start(executor, () -> fly(text, flight, deadline), () -> flights.remove(text, flight));
                return flight;
            }
            flights.remove(text, flight); // it was given up, or failed, in this very moment
        }
    }

    private void fly(String text, Flight flight, Deadline like) {
        // Whoever looked just before an earlier flight landed, and boarded just after, finds here what that one
        // brought.
        Embedding brought = vectors.policy().getIfPresentQuietly(text);
        if (brought != null) {
            flight.land(brought);
            return;
        }
        try {
            var vector = embedder.embedQuestion(text, Deadline.after(longestFlight, like.ticker()));
            vectors.put(text, vector);
            flight.land(vector);
        } catch (DeadlineExceededException e) {
            // The flight's, not its callers': they may go on without a vector.
            flight.fail(new EmbedderException(
                    true,
                    "The embedding model \"" + embedder.model().name() + "\" did not answer within "
                            + longestFlight.toMillis() + " ms.",
                    e));
        } catch (Throwable e) {
            flight.fail(e);
        }
    }

    @Override
    public List<Embedding> embedPassages(List<String> texts, Deadline deadline) {
        return embedder.embedPassages(texts, deadline);
    }
}
