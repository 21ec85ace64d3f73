package dev.ragagent.core;

import dev.ragagent.core.admission.Admission;
import dev.ragagent.core.answer.AnswerService;
import dev.ragagent.core.answer.AnswerWriter;
import dev.ragagent.core.answer.Drafting;
import dev.ragagent.core.answer.ExchangeRecorder;
import dev.ragagent.core.answer.OnceOnlyAnswers;
import dev.ragagent.core.answer.ReplayService;
import dev.ragagent.core.confidence.RawConfidencePolicy;
import dev.ragagent.core.explanation.ExplanationService;
import dev.ragagent.core.extraction.ExtractiveWriter;
import dev.ragagent.core.feedback.FeedbackService;
import dev.ragagent.core.generation.GenerativeWriter;
import dev.ragagent.core.generation.ModelFollowUps;
import dev.ragagent.core.health.HealthService;
import dev.ragagent.core.ingestion.Ingestion;
import dev.ragagent.core.ingestion.IngestionSettings;
import dev.ragagent.core.retrieval.Retriever;
import dev.ragagent.core.retrieval.WeightedFusion;
import dev.ragagent.core.search.EvidenceSearch;
import dev.ragagent.core.search.SearchService;
import dev.ragagent.core.session.SessionService;
import dev.ragagent.core.understanding.FollowUpRewriter;
import dev.ragagent.core.understanding.QuestionReader;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AnswerQuestion;
import dev.ragagent.port.in.CheckHealth;
import dev.ragagent.port.in.ExplainAnswer;
import dev.ragagent.port.in.GiveFeedback;
import dev.ragagent.port.in.ManageSessions;
import dev.ragagent.port.in.OnceOnly;
import dev.ragagent.port.in.ReplayAnswer;
import dev.ragagent.port.in.SearchPassages;
import dev.ragagent.port.out.DocumentParser;
import dev.ragagent.port.out.IngestionJobs;
import dev.ragagent.port.out.VectorStore;

/**
 * Every use case around questions and documents, put together from the parts that an application gives: the one place to
 * begin. Who may come in, and how often, is put together apart, in {@link dev.ragagent.core.access.Access} and its package.
 * What must last is kept by the parts, nothing of it here. It starts no thread and closes no part; whoever made the parts
 * closes them. Safe for many threads.
 */
public final class RagEngine {
    private final RagParts parts;
    private final AnswerQuestion answerQuestion;
    private final OnceOnly onceOnly;
    private final SearchPassages searchPassages;
    private final SessionService sessions;
    private final GiveFeedback giveFeedback;
    private final ExplainAnswer explainAnswer;
    private final ReplayAnswer replayAnswer;
    private final CheckHealth checkHealth;

    /**
     * Puts the parts together; calls none of them but for what they tell without their backends.
     *
     * @throws IllegalArgumentException when the settings ask for what the parts can't do, as every question would
     */
    public RagEngine(RagParts parts, RagSettings settings) {
        requireTermSearch(parts.vectorStore(), settings.requests().modeDefault());
        this.parts = parts;
        var around = parts.surroundings();
        var model = parts.embedder().model();
        var admission = new Admission(settings.requests());
        var retriever = new Retriever(parts.vectorStore(), parts.ledger(), model, new WeightedFusion());
        var search = new EvidenceSearch(retriever, new RawConfidencePolicy(settings.thresholds()), parts.observer());
        var reader = new QuestionReader(
                parts.sessions(),
                parts.embedder(),
                followUps(parts, settings),
                settings.sessions().historyTurns(),
                around.executor(),
                around.clock());
        var drafting = new Drafting(reader, search, writer(parts, settings), model);
        var answers = new AnswerService(
                admission,
                drafting,
                new ExchangeRecorder(parts.sessions(), settings.sessions(), parts.observer()),
                around.clock(),
                around.ids());
        this.answerQuestion = answers;
        this.onceOnly = new OnceOnlyAnswers(
                answers, parts.sessions(), around.executor(), around.clock(), around.ticker(), around.ids());
        this.searchPassages = new SearchService(admission, parts.embedder(), search, parts.observer());
        this.sessions = new SessionService(parts.sessions(), settings.sessions().decisionRetention(), around.clock());
        this.giveFeedback = new FeedbackService(parts.sessions(), around.clock());
        this.replayAnswer = new ReplayService(
                admission,
                drafting,
                parts.sessions(),
                around.clock(),
                around.ids(),
                settings.sessions().historyTurns());
        this.explainAnswer = new ExplanationService(parts.sessions());
        this.checkHealth = new HealthService(
                parts.probes(), parts.vectorStore(), model, around.executor(), around.clock(), around.ticker());
    }

    private static AnswerWriter writer(RagParts parts, RagSettings settings) {
        var extractive = new ExtractiveWriter();
        return parts.chatGenerator()
                .<AnswerWriter>map(model -> new GenerativeWriter(
                        model,
                        extractive,
                        settings.generation(),
                        parts.surroundings().ids(),
                        parts.observer()))
                .orElse(extractive);
    }

    private static FollowUpRewriter followUps(RagParts parts, RagSettings settings) {
        return parts.chatGenerator()
                .<FollowUpRewriter>map(model -> new ModelFollowUps(
                        model,
                        settings.generation().historyTokens(),
                        parts.surroundings().ids(),
                        parts.observer()))
                .orElseGet(FollowUpRewriter::byTerms);
    }

    /** A question can't name the mode, so its caller could do nothing about one that the store does not have. */
    private static void requireTermSearch(VectorStore store, RetrievalMode mode) {
        if (mode == RetrievalMode.SPARSE && !store.capabilities().contains(VectorStoreCapability.SPARSE_SEARCH)) {
            throw new IllegalArgumentException(
                    "The retrieval mode is \"sparse\", and this vector store has no term search."
                            + " Set modeDefault in RequestLimits, which is RETRIEVAL_MODE of the service, to \"hybrid\" or"
                            + " \"dense\".");
        }
    }

    /** Answers questions in conversations. */
    public AnswerQuestion answerQuestion() {
        return answerQuestion;
    }

    /**
     * The same, once for each idempotency key. It needs an executor with a thread for each such question under way,
     * as one of virtual threads has.
     */
    public OnceOnly onceOnly() {
        return onceOnly;
    }

    /** Retrieval without an answer. */
    public SearchPassages searchPassages() {
        return searchPassages;
    }

    /** Reads and erases conversations. */
    public ManageSessions manageSessions() {
        return sessions;
    }

    /** Keeps what readers think of answers. */
    public GiveFeedback giveFeedback() {
        return giveFeedback;
    }

    /** Tells why an answer was given or refused. */
    public ExplainAnswer explainAnswer() {
        return explainAnswer;
    }

    /** Asks the question behind an answer again and tells what changed. */
    public ReplayAnswer replayAnswer() {
        return replayAnswer;
    }

    /** Tells whether the service and the parts that have a probe are up. */
    public CheckHealth checkHealth() {
        return checkHealth;
    }

    /**
     * The side that brings documents in, on the same parts: to be made once in a process, which then runs it on a thread of
     * its own.
     *
     * @param jobs the queue of submissions
     * @param parser reads documents
     * @param worker who this process is to the queue
     * @param collection the logical name of the collection, part of every chunk's id: the same for ever
     */
    public Ingestion ingestion(
            IngestionJobs jobs, DocumentParser parser, WorkerId worker, String collection, IngestionSettings settings) {
        var around = parts.surroundings();
        var all = new Ingestion.Parts(
                jobs,
                parts.ledger(),
                parts.vectorStore(),
                parts.embedder(),
                parser,
                around.ids(),
                around.clock(),
                around.ticker(),
                parts.observer());
        return new Ingestion(all, collection, worker, settings);
    }

    /**
     * Erases conversations that have expired: to be called every minute or so, from a thread of the application's.
     *
     * @return how many were erased
     */
    public int purgeExpiredSessions(Deadline deadline) {
        return sessions.purge(deadline);
    }

    /**
     * Erases decisions behind answers, with their feedback, that have been kept long enough; as often.
     *
     * @return how many were erased
     */
    public int purgeDecisions(Deadline deadline) {
        return sessions.purgeDecisions(deadline);
    }

    /**
     * Erases claims of idempotency keys, with the answers kept for them, that are a day old; as often.
     *
     * @return how many were erased
     */
    public int purgeClaims(Deadline deadline) {
        return sessions.purgeClaims(deadline);
    }
}
