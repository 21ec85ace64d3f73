package dev.ragagent.app.eval;

import dev.ragagent.adapter.lucene.LuceneVectorStore;
import dev.ragagent.adapter.memory.MemoryDocumentLedger;
import dev.ragagent.adapter.memory.MemoryIngestionJobs;
import dev.ragagent.adapter.memory.MemorySessionStore;
import dev.ragagent.adapter.memory.RandomIds;
import dev.ragagent.adapter.onnx.OnnxEmbedder;
import dev.ragagent.adapter.parse.TextDocumentParser;
import dev.ragagent.core.RagEngine;
import dev.ragagent.core.RagParts;
import dev.ragagent.core.RagSettings;
import dev.ragagent.core.Surroundings;
import dev.ragagent.core.admission.RequestLimits;
import dev.ragagent.core.eval.Evaluation;
import dev.ragagent.core.ingestion.Ingestion;
import dev.ragagent.core.ingestion.IngestionSettings;
import dev.ragagent.core.session.SessionSettings;
import dev.ragagent.model.job.WorkerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The embedded parts on a temporary index and a ledger in memory, so that the data folder is not touched. */
final class EvaluationParts implements AutoCloseable {
    private final Path folder;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final OnnxEmbedder embedder;
    private final LuceneVectorStore store;
    private final Evaluation evaluation;

    /** @param settings thresholds and defaults that questions are asked with */
    EvaluationParts(RagSettings settings) throws IOException {
        this.folder = Files.createTempDirectory("rag-eval");
        this.embedder = OnnxEmbedder.load();
        var ids = new RandomIds();
        this.store = LuceneVectorStore.open(folder.resolve("lucene"), embedder.model(), ids);
        var ledger = new MemoryDocumentLedger();
        var around = new Surroundings(executor, InstantSource.system(), System::nanoTime, ids);
        var engine = new RagEngine(
                new RagParts(store, ledger, new MemorySessionStore(), embedder, around), withRoomToRank(settings));
        Ingestion ingestion = engine.ingestion(
                new MemoryIngestionJobs(),
                new TextDocumentParser(),
                new WorkerId(ids.next()),
                "evaluation",
                IngestionSettings.DEFAULT);
        this.evaluation = new Evaluation(ingestion, engine.searchPassages(), engine.answerQuestion(), around.ticker());
    }

    Evaluation evaluation() {
        return evaluation;
    }

    /** Rankings look deeper than a client may ask for. */
    private static RagSettings withRoomToRank(RagSettings settings) {
        RequestLimits limits = settings.requests();
        return new RagSettings(
                new RequestLimits(
                        limits.topKDefault(),
                        Math.max(limits.maxTopK(), Evaluation.PASSAGES),
                        limits.maxQueryLength(),
                        limits.similarityThresholdDefault(),
                        limits.modeDefault()),
                settings.thresholds(),
                SessionSettings.DEFAULT);
    }

    @Override
    public void close() {
        store.close();
        embedder.close();
        executor.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder " + folder + " could not be removed", e);
        }
    }
}
