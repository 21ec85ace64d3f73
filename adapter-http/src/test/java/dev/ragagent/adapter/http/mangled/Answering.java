package dev.ragagent.adapter.http.mangled;

import dev.ragagent.adapter.http.FakeUseCases;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.IssuedApiKey;
import dev.ragagent.model.access.NewApiKey;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.DocumentState;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.health.HealthStatus;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.retrieval.SearchResult;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Use cases that have an answer to everything, so that what is served or refused is up to the HTTP face. */
final class Answering {
    private Answering() {}

    static void everything(FakeUseCases useCases) {
        useCases.answerQuestion = (_, question, _) -> {
            check(question.topK());
            return Samples.generated();
        };
        useCases.streamAnswer = (_, question, listener, _) -> {
            check(question.topK());
            listener.evidence(Optional.of(Samples.allowed()), List.of(Samples.fullPassage()));
            listener.text(Samples.generated().text());
            return Samples.generated();
        };
        useCases.answerOnce = (_, _, question, _) -> {
            check(question.topK());
            return Samples.generated();
        };
        useCases.replayAnswer = (_, id, _) -> {
            throw new NotFoundException(NotFoundException.Kind.MESSAGE, id.toString());
        };
        useCases.searchPassages = (_, request, _) -> {
            check(request.topK());
            return new SearchResult(
                    List.of(Samples.fullPassage(), Samples.barePassage()),
                    Samples.allowed(),
                    new SearchResult.SearchTimings(Duration.ZERO, Duration.ZERO, Duration.ZERO));
        };
        useCases.giveFeedback = (_, _, _, _, _) -> {};
        useCases.explainAnswer = (_, id, _) -> {
            throw new NotFoundException(NotFoundException.Kind.MESSAGE, id.toString());
        };
        useCases.checkHealth = (_, _) -> new HealthReport(HealthStatus.HEALTHY, List.of(), List.of(), Samples.AT);
        useCases.trackJobs = (_, id, _) -> finished(id);
        useCases.cancelJob = (_, _, _) -> {};
        useCases.manageKeys = new Keys();
        useCases.manageSessions = new Sessions();
        useCases.manageDocuments = new Documents();
    }

    /** As the core does it. */
    private static void check(OptionalInt topK) {
        if (topK.isPresent() && (topK.getAsInt() < 1 || topK.getAsInt() > 20)) {
            throw new InvalidRequestException("topK", "must be 1 to 20, not " + topK.getAsInt());
        }
    }

    private static Job finished(JobId id) {
        return new Job(
                id,
                Principal.ANONYMOUS,
                JobState.SUCCEEDED,
                1,
                1,
                0,
                0,
                0,
                2,
                Optional.of(Samples.AT),
                Optional.of(Samples.AT),
                List.of());
    }

    private static final class Sessions extends FakeUseCases.Sessions {
        @Override
        public Conversation history(Caller caller, SessionId id, Deadline deadline) {
            var question = new AskedQuestion(Samples.MESSAGE, "How do crabs walk?", Samples.AT);
            return new Conversation(
                    id,
                    Samples.AT,
                    Samples.AT,
                    Samples.AT,
                    question.text(),
                    List.of(new Turn(question, Samples.generated())));
        }

        @Override
        public void erase(Caller caller, SessionId id, Deadline deadline) {}
    }

    private static final class Documents extends FakeUseCases.Documents {
        @Override
        public JobId submit(Caller caller, Submission submission, Deadline deadline) {
            return new JobId(new UUID(0, 1));
        }

        @Override
        public DocumentPage list(Caller caller, Optional<DocumentId> after, int limit, Deadline deadline) {
            return new DocumentPage(List.of(named(new DocumentId("guides/nodes"))), after);
        }

        @Override
        public DocumentDetail get(Caller caller, DocumentId id, Deadline deadline) {
            return new DocumentDetail(named(id), "Nodes talk.");
        }

        @Override
        public void remove(Caller caller, DocumentId id, Deadline deadline) {}

        private static DocumentSummary named(DocumentId id) {
            return new DocumentSummary(
                    id,
                    SourceName.DEFAULT,
                    "Nodes",
                    Optional.empty(),
                    DocumentState.PENDING,
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    Metadata.EMPTY);
        }
    }

    private static final class Keys extends FakeUseCases.Keys {
        @Override
        public IssuedApiKey create(Caller caller, NewApiKey wanted, Deadline deadline) {
            throw new InvalidRequestException("name", "is taken");
        }

        @Override
        public List<ApiKey> list(Caller caller, Deadline deadline) {
            return List.of();
        }

        @Override
        public IssuedApiKey rotate(Caller caller, String name, Duration overlap, Deadline deadline) {
            throw new NotFoundException(NotFoundException.Kind.KEY, name);
        }

        @Override
        public int revoke(Caller caller, String name, Deadline deadline) {
            return 1;
        }
    }
}
