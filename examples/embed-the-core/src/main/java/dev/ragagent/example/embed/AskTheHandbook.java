package dev.ragagent.example.embed;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemoryDocumentLedger;
import dev.ragagent.adapter.memory.MemoryIngestionJobs;
import dev.ragagent.adapter.memory.MemorySessionStore;
import dev.ragagent.adapter.memory.MemoryVectorStore;
import dev.ragagent.adapter.memory.RandomIds;
import dev.ragagent.adapter.parse.TextDocumentParser;
import dev.ragagent.core.RagEngine;
import dev.ragagent.core.RagParts;
import dev.ragagent.core.RagSettings;
import dev.ragagent.core.Surroundings;
import dev.ragagent.core.admission.RequestLimits;
import dev.ragagent.core.confidence.ConfidenceThresholds;
import dev.ragagent.core.ingestion.Ingestion;
import dev.ragagent.core.ingestion.IngestionSettings;
import dev.ragagent.core.session.SessionSettings;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.time.Deadline;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A plain Java program that puts two documents in and asks a question, with everything in memory. */
public final class AskTheHandbook implements AutoCloseable {
    private final ExecutorService threads;
    private final RagEngine engine;
    private final Ingestion ingestion;

    // tag::parts[]
    /** Puts the parts together. */
    public AskTheHandbook() {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        var ids = new RandomIds();
        var embedder = new BagOfWordsEmbedder();
        var surroundings = new Surroundings(threads, InstantSource.system(), System::nanoTime, ids);
        var parts = new RagParts(
                new MemoryVectorStore(embedder.model(), new StoreId(ids.next())),
                new MemoryDocumentLedger(),
                new MemorySessionStore(),
                embedder,
                surroundings);
        engine = new RagEngine(parts, settings());
        ingestion = engine.ingestion(
                new MemoryIngestionJobs(),
                new TextDocumentParser(),
                new WorkerId(ids.next()),
                "handbook",
                IngestionSettings.DEFAULT);
    }
    // end::parts[]

    // tag::settings[]
    /** Cosines do not carry over between embedding models, and those of word counts are low. */
    private static RagSettings settings() {
        var limits = new RequestLimits(5, 20, 1000, new CalibratedScore(0.2), RetrievalMode.HYBRID);
        return new RagSettings(limits, new ConfidenceThresholds(0.6, 0.4, 0.2), SessionSettings.DEFAULT);
    }
    // end::settings[]

    // tag::ingest[]
    /** Makes a document findable, or replaces it; when this returns, questions find it. */
    public void put(String id, String markdown) {
        var document = new SubmittedDocument(
                new DocumentId(id),
                Optional.empty(),
                RawContent.of(markdown, TextFormat.MARKDOWN),
                Optional.empty(),
                Metadata.EMPTY);
        ingestion.ingest(SourceName.DEFAULT, document);
    }
    // end::ingest[]

    // tag::ask[]
    /** Answers, or refuses. */
    public Answer ask(String question) {
        var deadline = Deadline.after(Duration.ofSeconds(10), System::nanoTime);
        return engine.answerQuestion().answer(Caller.ANONYMOUS, Question.of(question), deadline);
    }
    // end::ask[]

    @Override
    public void close() {
        threads.close();
    }

    // tag::main[]
    /** Asks two questions, of which the documents answer one. */
    public static void main(String[] arguments) {
        run(System.out);
    }

    static void run(PrintStream out) {
        try (var handbook = new AskTheHandbook()) {
            handbook.put("leave.md", "# Leave\n\nEmployees apply for leave with form seven at the staff office.");
            handbook.put("travel.md", "# Travel\n\nThe travel desk books train tickets for business trips.");

            Answer answer = handbook.ask("Which form do employees need to apply for leave?");
            out.println(answer.text());
            answer.citations().forEach(citation -> out.println("  quoted: " + citation.quote()));

            Answer refusal = handbook.ask("Quantum chromodynamics explains hadronic confinement?");
            out.println(refusal.kind());
        }
    }
    // end::main[]
}
