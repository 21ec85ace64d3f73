package dev.ragagent.model.event;

import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.retrieval.SearchResult;
import dev.ragagent.model.retrieval.StoreId;
import java.time.Duration;
import java.util.Objects;

/**
 * Something that happened in the core and that an operator may want to log or count. Events may hold contents (a
 * question, an answer): whoever logs them leaves those out unless the operator asked for them.
 */
public sealed interface PipelineEvent {
    /**
     * A question was answered, refused or met with small talk. The exchange is recorded, unless its conversation is the
     * caller's to keep ({@link dev.ragagent.model.conversation.Context.Told}): then its session is of this answer alone.
     */
    record QuestionAnswered(Exchange exchange) implements PipelineEvent {
        public QuestionAnswered {
            Objects.requireNonNull(exchange, "exchange");
        }
    }

    /** A search was served. */
    record SearchServed(SearchResult result) implements PipelineEvent {
        public SearchServed {
            Objects.requireNonNull(result, "result");
        }
    }

    /** A question was searched for by its terms alone, if at all, since the embedder failed. */
    record EmbedderFailed(EmbedderException cause) implements PipelineEvent {
        public EmbedderFailed {
            Objects.requireNonNull(cause, "cause");
        }
    }

    /**
     * A language model failed. The question is answered without it, or fails, as the settings have it.
     *
     * @param activity what it was to do, as in "writing an answer"
     */
    record GenerationFailed(String activity, ChatGeneratorException cause) implements PipelineEvent {
        public GenerationFailed {
            Objects.requireNonNull(activity, "activity");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** A document of a job was tried. */
    record DocumentTried(JobId job, DocumentId document, DocumentOutcome outcome, Duration took)
            implements PipelineEvent {
        public DocumentTried {
            Objects.requireNonNull(job, "job");
            Objects.requireNonNull(document, "document");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(took, "took");
        }
    }

    /** A document met a defect. It is noted as failed and not tried again by itself; the cause is for who mends the defect. */
    record DocumentDefect(DocumentId document, Throwable cause) implements PipelineEvent {
        public DocumentDefect {
            Objects.requireNonNull(document, "document");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** A document is found no more. */
    record DocumentRemoved(DocumentId document) implements PipelineEvent {
        public DocumentRemoved {
            Objects.requireNonNull(document, "document");
        }
    }

    /** Another worker has this job now, as after a pause that was longer than the lease; it goes on where this one was. */
    record JobTakenOver(JobId job) implements PipelineEvent {
        public JobTakenOver {
            Objects.requireNonNull(job, "job");
        }
    }

    /** A job ended. */
    record JobFinished(Job job) implements PipelineEvent {
        public JobFinished {
            Objects.requireNonNull(job, "job");
        }
    }

    /**
     * A vector store and the ledger had come apart, as when one of them was brought back from an older copy.
     *
     * @param lost versions of which chunks were missing; their documents are written again
     * @param unknown versions that the ledger did not know there, and whose chunks were taken out
     */
    record StoreMended(StoreId store, int lost, int unknown, Duration took) implements PipelineEvent {
        public StoreMended {
            Objects.requireNonNull(store, "store");
            Objects.requireNonNull(took, "took");
        }
    }

    /**
     * A vector store was brought level with the ledger, as far as it could be.
     *
     * @param documents how many documents were written or taken out; 0 when it was level before
     * @param failed in how many it could not be brought level, for reasons of their own, each of which was told
     */
    record StoreReconciled(StoreId store, int documents, int failed, Duration took) implements PipelineEvent {
        public StoreReconciled {
            Objects.requireNonNull(store, "store");
            Objects.requireNonNull(took, "took");
        }
    }

    /**
     * API keys were made, replaced or revoked.
     *
     * @param name of the keys
     * @param by who did it
     */
    record KeysChanged(KeyChange change, Principal name, Principal by) implements PipelineEvent {
        public KeysChanged {
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(by, "by");
        }
    }

    /** The first API key was found in the store, whoever made it: from now on nobody is let in without one. */
    record AnonymityEnded() implements PipelineEvent {}

    /**
     * Work in the background failed and will be tried again.
     *
     * @param activity what was being done: "working on job ..."
     */
    record BackgroundFailure(String activity, Throwable cause) implements PipelineEvent {
        public BackgroundFailure {
            Objects.requireNonNull(activity, "activity");
            Objects.requireNonNull(cause, "cause");
        }
    }
}
