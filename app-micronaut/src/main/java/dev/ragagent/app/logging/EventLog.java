package dev.ragagent.app.logging;

import dev.ragagent.error.RagException;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.event.PipelineEvent.AnonymityEnded;
import dev.ragagent.model.event.PipelineEvent.BackgroundFailure;
import dev.ragagent.model.event.PipelineEvent.DocumentDefect;
import dev.ragagent.model.event.PipelineEvent.DocumentRemoved;
import dev.ragagent.model.event.PipelineEvent.DocumentTried;
import dev.ragagent.model.event.PipelineEvent.EmbedderFailed;
import dev.ragagent.model.event.PipelineEvent.GenerationFailed;
import dev.ragagent.model.event.PipelineEvent.JobFinished;
import dev.ragagent.model.event.PipelineEvent.JobTakenOver;
import dev.ragagent.model.event.PipelineEvent.KeysChanged;
import dev.ragagent.model.event.PipelineEvent.QuestionAnswered;
import dev.ragagent.model.event.PipelineEvent.SearchServed;
import dev.ragagent.model.event.PipelineEvent.StoreMended;
import dev.ragagent.model.event.PipelineEvent.StoreReconciled;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.Job;
import dev.ragagent.port.out.PipelineObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens in the core into the log. Contents stay out of it, unless the operator asked for them. */
public final class EventLog implements PipelineObserver {
    private static final Logger INGESTION = LoggerFactory.getLogger(Logging.INGESTION);
    private static final Logger SEARCHES = LoggerFactory.getLogger("dev.ragagent.searches");
    private static final Logger EMBEDDER = LoggerFactory.getLogger("dev.ragagent.embedder");
    private static final Logger GENERATION = LoggerFactory.getLogger("dev.ragagent.generation");
    private static final Logger ACCESS = LoggerFactory.getLogger("dev.ragagent.access");
    private static final Logger BACKGROUND = LoggerFactory.getLogger("dev.ragagent.background");

    private final AnswerLine answers;

    /** @param content whether questions and answers are logged */
    public EventLog(boolean content) {
        answers = new AnswerLine(content);
    }

    @Override
    public void on(PipelineEvent event) {
        switch (event) {
            case QuestionAnswered(var exchange) -> answers.log(exchange.turn());
            case SearchServed(var result) ->
                SEARCHES.atDebug()
                        .addKeyValue("passages", result.passages().size())
                        .addKeyValue(
                                "execution_time_ms", result.timings().total().toMillis())
                        .log("Search served.");
            case EmbedderFailed(var cause) -> {
                EMBEDDER.warn(
                        "The question could not be embedded, so its terms alone are searched for: {}",
                        cause.getMessage());
                EMBEDDER.debug("The failure in full:", cause);
            }
            case DocumentTried tried -> tried(tried);
            case DocumentDefect(var document, var cause) ->
                INGESTION
                        .atError()
                        .addKeyValue("document_id", document.value())
                        .setCause(cause)
                        .log("Document met a defect; it is not tried again by itself.");
            case DocumentRemoved(var document) ->
                INGESTION.atDebug().addKeyValue("document_id", document.value()).log("Document removed.");
            case JobTakenOver(var job) ->
                INGESTION.atInfo().addKeyValue("job_id", job).log("Another worker has taken the ingestion job over.");
            case JobFinished(var job) -> finished(job);
            case GenerationFailed failure -> generationFailed(failure);
            case KeysChanged(var change, var name, var by) ->
                ACCESS.atInfo()
                        .addKeyValue("name", name.name())
                        .addKeyValue("by", by.name())
                        .log("API key " + change.name().toLowerCase(java.util.Locale.ROOT) + ".");
            case AnonymityEnded() ->
                ACCESS.info("There is an API key now: from here on no request is let in without one.");
            case StoreMended mended ->
                BACKGROUND
                        .atWarn()
                        .addKeyValue("missing", mended.lost())
                        .addKeyValue("unknown", mended.unknown())
                        .addKeyValue("execution_time_ms", mended.took().toMillis())
                        .log("The vector store did not hold what the ledger says. What is missing is written again.");
            case StoreReconciled reconciled -> reconciled(reconciled);
            case BackgroundFailure failure -> failed(failure);
        }
    }

    /** The message says what failed and what to do; that the model's server is busy or down is no defect of ours. */
    private static void generationFailed(GenerationFailed failure) {
        GENERATION.warn(
                "The language model failed while {}: {}",
                failure.activity(),
                failure.cause().getMessage());
        GENERATION.debug("The failure in full:", failure.cause());
    }

    private static void tried(DocumentTried tried) {
        switch (tried.outcome()) {
            case DocumentOutcome.Failed(var reason, var message) ->
                INGESTION
                        .atWarn()
                        .addKeyValue("job_id", tried.job())
                        .addKeyValue("document_id", tried.document().value())
                        .addKeyValue("reason", reason.code())
                        .log("Document could not be ingested: " + message);
            case DocumentOutcome.Ingested(int chunks) ->
                INGESTION
                        .atDebug()
                        .addKeyValue("job_id", tried.job())
                        .addKeyValue("document_id", tried.document().value())
                        .addKeyValue("chunks", chunks)
                        .addKeyValue("execution_time_ms", tried.took().toMillis())
                        .log("Document ingested.");
            case DocumentOutcome.Unchanged() ->
                INGESTION
                        .atDebug()
                        .addKeyValue("job_id", tried.job())
                        .addKeyValue("document_id", tried.document().value())
                        .log("Document unchanged.");
        }
    }

    private static void finished(Job job) {
        INGESTION
                .atInfo()
                .addKeyValue("job_id", job.id())
                .addKeyValue("documents", job.documentsTotal())
                .addKeyValue("unchanged", job.documentsUnchanged())
                .addKeyValue("failed", job.documentsFailed())
                .addKeyValue("removed", job.documentsRemoved())
                .addKeyValue("chunks", job.chunksWritten())
                .log("Ingestion job " + job.state().name().toLowerCase(java.util.Locale.ROOT) + ".");
    }

    private static void reconciled(StoreReconciled reconciled) {
        if (reconciled.failed() > 0) {
            BACKGROUND
                    .atWarn()
                    .addKeyValue("documents", reconciled.documents())
                    .addKeyValue("failed", reconciled.failed())
                    .addKeyValue("execution_time_ms", reconciled.took().toMillis())
                    .log("Vector store is level with the ledger, but for some documents that failed.");
            return;
        }
        (reconciled.documents() > 0 ? INGESTION.atInfo() : INGESTION.atDebug())
                .addKeyValue("documents", reconciled.documents())
                .addKeyValue("execution_time_ms", reconciled.took().toMillis())
                .log("Vector store is level with the ledger.");
    }

    /** A part that is down says enough in its message; a defect needs its trace. */
    private static void failed(BackgroundFailure failure) {
        if (failure.cause() instanceof RagException) {
            BACKGROUND.warn(
                    "Failed while {}, and will be tried again: {}",
                    failure.activity(),
                    failure.cause().getMessage());
            BACKGROUND.debug("The failure in full:", failure.cause());
        } else {
            BACKGROUND.error("Failed while {}, and will be tried again:", failure.activity(), failure.cause());
        }
    }
}
