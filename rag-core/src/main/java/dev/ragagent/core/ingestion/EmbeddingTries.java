package dev.ragagent.core.ingestion;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.error.RagException;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.port.out.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Embeds batches, and tells a text that can't be embedded from an embedder that is down. Both are failures that another try
 * may mend; but who waits for the first waits for ever, and so do all the documents behind it.
 *
 * <p>A batch that failed {@link IngestionSettings#embeddingTries} times is from then on embedded text by text, which is all
 * that a batch needs which is merely too large for its time. When a text fails by itself too, plain words of the same
 * length are embedded. If that works, the embedder is up and the text is at fault: no other try is called for, and its
 * document fails alone. If it does not, the embedder is down, or so busy that it takes nothing of that length from anybody:
 * that must never fail a document, so the failure stays one that another try may mend.
 *
 * <p>Only the embedder is asked. The store and the ledger do not read the text, so what they refuse to one document they
 * refuse to all.
 *
 * <p>Failures are counted in this process alone, and for each batch apart, so that a long document which gets on by one
 * batch a try is not blamed. Safe for many threads.
 */
final class EmbeddingTries {
    private static final String PLAIN = "plain words ";

    private final Embedder embedder;
    private final IngestionSettings settings;

    /** Of batches that failed and have not been embedded since: few, as the work stops at the first. */
    private final Map<ChunkId, Integer> failures = new ConcurrentHashMap<>();

    EmbeddingTries(Embedder embedder, IngestionSettings settings) {
        this.embedder = Objects.requireNonNull(embedder, "embedder");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Embeds the texts, in their order.
     *
     * @param batch the batch's first chunk, by which it is known again at the next try
     * @throws RagException retryable while it may be that the embedder is down; else the texts are at fault
     */
    List<Embedding> embed(ChunkId batch, List<String> texts, Pace pace) {
        try {
            boolean suspect = failures.getOrDefault(batch, 0) >= settings.embeddingTries();
            List<Embedding> made = suspect ? oneByOne(texts, pace) : atOnce(texts, pace);
            failures.remove(batch);
            return made;
        } catch (CallInterruptedException e) {
            throw e;
        } catch (RagException e) {
            if (e.retryable()) {
                failures.merge(batch, 1, Integer::sum);
            }
            throw e;
        }
    }

    /** What is refused for good needs no second try; whether one text or every one is refused, the texts apart tell. */
    private List<Embedding> atOnce(List<String> texts, Pace pace) {
        try {
            return embedded(texts, pace);
        } catch (EmbedderException e) {
            if (e.retryable()) {
                throw e;
            }
            return oneByOne(texts, pace);
        }
    }

    private List<Embedding> embedded(List<String> texts, Pace pace) {
        return embedder.embedPassages(texts, pace.step(settings.embedding()));
    }

    private List<Embedding> oneByOne(List<String> texts, Pace pace) {
        var made = new ArrayList<Embedding>(texts.size());
        for (String text : texts) {
            try {
                made.addAll(embedded(List.of(text), pace));
            } catch (CallInterruptedException e) {
                throw e;
            } catch (RagException e) {
                throw embedsPlainWords(text.length(), pace) ? atFault(e) : notAtFault(e);
            }
        }
        return made;
    }

    private boolean embedsPlainWords(int length, Pace pace) {
        String words = PLAIN.repeat(length / PLAIN.length() + 1).substring(0, Math.max(1, length));
        try {
            embedded(List.of(words), pace);
            return true;
        } catch (CallInterruptedException e) {
            throw e;
        } catch (RagException e) {
            return false; // whatever it is, it is not the text's
        }
    }

    private RagException atFault(RagException e) {
        if (!e.retryable()) {
            return e;
        }
        return new EmbedderException(
                false,
                "A part of its text could not be embedded in more than " + settings.embeddingTries()
                        + " tries, while other texts could: " + e.getMessage(),
                e);
    }

    /** An embedder that refuses everything, as without a valid key, is as good as down: somebody has to mend it. */
    private static RagException notAtFault(RagException e) {
        return e.retryable() ? e : new EmbedderException(true, String.valueOf(e.getMessage()), e);
    }
}
