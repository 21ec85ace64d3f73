package dev.ragagent.adapter.onnx;

import ai.onnxruntime.OrtException;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Embeds in this process, with the bundled bge-small-en-v1.5 (quantised to 8 bits): no server, no key, no network. Vectors
 * have length 1. Every text is run by itself, on threads of the embedder's own; a call that is interrupted or out of time
 * returns at once, and what the model is working on for it ends by itself within one text (at most about 0.3 s of a core).
 *
 * <p>A question takes about 6 ms, a passage of 300 tokens about 80 ms of one core. The model and the runtime hold about
 * 150 MB outside the heap, and 250 MB after passages of full length on two threads.
 */
public final class OnnxEmbedder implements Embedder, AutoCloseable {
    private static final String QUESTION = "embedding the question";
    private static final String PASSAGES = "embedding passages";

    private final BundledModel model;
    private final InferenceThreads threads;
    private final int window;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OnnxEmbedder(BundledModel model, int cores) {
        this.model = model;
        threads = new InferenceThreads(cores);
        window = 2 * cores;
    }

    /** The bundled model; nothing is loaded for that. */
    public static EmbeddingModel bundled() {
        return BundledModel.MODEL;
    }

    /**
     * Loads the model for all of the machine's cores.
     *
     * @throws EmbedderException when the model can't be loaded on this machine
     */
    public static OnnxEmbedder load() {
        return load(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Loads the model, which takes about a second and may go on beside other work.
     *
     * @param cores how many passages are embedded at once, at least 1; while questions are embedded, fewer
     * @throws EmbedderException when the model can't be loaded on this machine
     */
    public static OnnxEmbedder load(int cores) {
        if (cores < 1) {
            throw new IllegalArgumentException("at least one core is needed, not " + cores);
        }
        return new OnnxEmbedder(BundledModel.load(), cores);
    }

    @Override
    public EmbeddingModel model() {
        return BundledModel.MODEL;
    }

    @Override
    public int maxTokens() {
        return BundledModel.MAX_TOKENS;
    }

    @Override
    public int tokens(String text) {
        return model.tokenizer().count(text);
    }

    @Override
    public Embedding embedQuestion(String text, Deadline deadline) {
        refuseBlank(text);
        begin(QUESTION, deadline);
        Future<Embedding> run = submitted(threads::question, BundledModel.QUESTION_PREFIX + text);
        try {
            return result(run, QUESTION, deadline);
        } finally {
            run.cancel(false);
        }
    }

    @Override
    public List<Embedding> embedPassages(List<String> texts, Deadline deadline) {
        List<String> passages = List.copyOf(texts);
        passages.forEach(OnnxEmbedder::refuseBlank);
        begin(PASSAGES, deadline);
        List<Embedding> embeddings = new ArrayList<>(passages.size());
        // Few are handed over at a time, so that calls take turns and one that ends early leaves little behind.
        Deque<Future<Embedding>> running = new ArrayDeque<>(window);
        try {
            for (String passage : passages) {
                if (running.size() == window) {
                    embeddings.add(result(running.remove(), PASSAGES, deadline));
                }
                running.add(submitted(threads::passage, passage));
            }
            while (!running.isEmpty()) {
                embeddings.add(result(running.remove(), PASSAGES, deadline));
            }
            return List.copyOf(embeddings);
        } finally {
            running.forEach(run -> run.cancel(false));
        }
    }

    /** Takes no more calls, lets the texts under way end (a fraction of a second), and gives the model's memory back. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        threads.close();
        try {
            model.encoder().close();
        } catch (OrtException e) {
            throw new EmbedderException(false, "ONNX Runtime could not close the model: " + e.getMessage(), e);
        }
    }

    private Embedding vector(String text) throws OrtException {
        return new Embedding(model.encoder().vector(model.tokenizer().encode(text, BundledModel.MAX_TOKENS)));
    }

    private static void refuseBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a blank text has no embedding");
        }
    }

    private static void begin(String activity, Deadline deadline) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CallInterruptedException(activity);
        }
        deadline.check(activity);
    }

    private Future<Embedding> submitted(Function<Callable<Embedding>, Future<Embedding>> lane, String text) {
        try {
            return lane.apply(() -> vector(text));
        } catch (RejectedExecutionException e) {
            throw new EmbedderException(false, "The embedded embedder is closed.", e);
        }
    }

    private static Embedding result(Future<Embedding> run, String activity, Deadline deadline) {
        try {
            return run.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(activity);
        } catch (TimeoutException e) {
            throw new DeadlineExceededException(activity);
        } catch (ExecutionException e) {
            throw failed(e.getCause(), activity);
        }
    }

    /** The runtime may do better next time; anything else follows from the text, or is a defect, and would be so again. */
    static EmbedderException failed(@Nullable Throwable cause, String activity) {
        return new EmbedderException(
                cause instanceof OrtException, "The embedded model failed while " + activity + ": " + cause, cause);
    }
}
