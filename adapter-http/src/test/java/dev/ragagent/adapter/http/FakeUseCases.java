package dev.ragagent.adapter.http;

import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.ClientAddress;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.access.IssuedApiKey;
import dev.ragagent.model.access.NewApiKey;
import dev.ragagent.model.access.RateLimitDecision;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.IdempotencyKey;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.RebuildStatus;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AdmitRequest;
import dev.ragagent.port.in.AnswerListener;
import dev.ragagent.port.in.AnswerQuestion;
import dev.ragagent.port.in.Authenticate;
import dev.ragagent.port.in.CheckHealth;
import dev.ragagent.port.in.ExplainAnswer;
import dev.ragagent.port.in.GiveFeedback;
import dev.ragagent.port.in.ManageDocuments;
import dev.ragagent.port.in.ManageKeys;
import dev.ragagent.port.in.ManageSessions;
import dev.ragagent.port.in.OnceOnly;
import dev.ragagent.port.in.RebuildStore;
import dev.ragagent.port.in.ReplayAnswer;
import dev.ragagent.port.in.SearchPassages;
import dev.ragagent.port.in.TrackJobs;
import io.micronaut.context.BeanContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The in-ports as a test sets them. What a test did not set must not be called. */
public final class FakeUseCases {
    public volatile Answering answerQuestion;
    public volatile Streaming streamAnswer;
    public volatile AnsweringOnce answerOnce;
    public volatile SearchPassages searchPassages;
    public volatile Following trackJobs;
    public volatile Cancelling cancelJob;
    public volatile CheckHealth checkHealth;
    public volatile Authenticate authenticate;
    public volatile ManageDocuments manageDocuments;
    public volatile ManageSessions manageSessions;
    public volatile RebuildStore rebuildStore;
    public volatile ManageKeys manageKeys;
    public volatile GiveFeedback giveFeedback;
    public volatile ExplainAnswer explainAnswer;
    public volatile ReplayAnswer replayAnswer;
    public volatile AdmitRequest admitRequest;

    /** One way of asking. */
    @FunctionalInterface
    public interface Answering {
        Answer answer(Caller caller, Question question, Deadline deadline);
    }

    /** The other. */
    @FunctionalInterface
    public interface Streaming {
        Answer answer(Caller caller, Question question, AnswerListener listener, Deadline deadline);
    }

    /** Asking once for a key, in either way; the listener is absent in the one. */
    @FunctionalInterface
    public interface AnsweringOnce {
        Answer answer(Caller caller, IdempotencyKey key, Question question, Optional<AnswerListener> listener);
    }

    /** How far a job is. */
    @FunctionalInterface
    public interface Following {
        Job get(Caller caller, JobId id, Deadline deadline);
    }

    /** The end of a job. */
    @FunctionalInterface
    public interface Cancelling {
        void cancel(Caller caller, JobId id, Deadline deadline);
    }

    FakeUseCases() {
        reset();
    }

    /** Everybody is let in, and nothing may be called. */
    void reset() {
        answerQuestion = (_, _, _) -> {
            throw unexpected();
        };
        streamAnswer = (_, _, _, _) -> {
            throw unexpected();
        };
        answerOnce = (_, _, _, _) -> {
            throw unexpected();
        };
        searchPassages = (_, _, _) -> {
            throw unexpected();
        };
        trackJobs = (_, _, _) -> {
            throw unexpected();
        };
        cancelJob = (_, _, _) -> {
            throw unexpected();
        };
        checkHealth = (_, _) -> {
            throw unexpected();
        };
        authenticate = (_, _) -> Caller.ANONYMOUS;
        manageDocuments = new Documents();
        manageSessions = new Sessions();
        rebuildStore = new Rebuilds();
        manageKeys = new Keys();
        giveFeedback = (_, _, _, _, _) -> {
            throw unexpected();
        };
        explainAnswer = (_, _, _) -> {
            throw unexpected();
        };
        replayAnswer = (_, _, _) -> {
            throw unexpected();
        };
        admitRequest = new Unlimited();
    }

    /** Has questions with a key streamed as others are; gives their keys as they come. */
    public List<String> streamOnceAsOthers() {
        List<String> keys = new CopyOnWriteArrayList<>();
        answerOnce = (caller, key, question, listener) -> {
            keys.add(key.value());
            return streamAnswer.answer(
                    caller,
                    question,
                    listener.orElseThrow(),
                    Deadline.after(TestServer.REQUEST_DEADLINE, System::nanoTime));
        };
        return keys;
    }

    /** Makes the beans that the HTTP adapter asks for; they pass every call on to what is set at the time. */
    void register(BeanContext context) {
        context.registerSingleton(AnswerQuestion.class, new AnswerQuestion() {
            @Override
            public Answer answer(Caller caller, Question question, Deadline deadline) {
                return answerQuestion.answer(caller, question, deadline);
            }

            @Override
            public Answer answer(Caller caller, Question question, AnswerListener listener, Deadline deadline) {
                return streamAnswer.answer(caller, question, listener, deadline);
            }
        });
        context.registerSingleton(OnceOnly.class, new OnceOnly() {
            @Override
            public Answer answerOnce(Caller caller, IdempotencyKey key, Question question, Deadline deadline) {
                return answerOnce.answer(caller, key, question, Optional.empty());
            }

            @Override
            public Answer answerOnce(
                    Caller caller, IdempotencyKey key, Question question, AnswerListener listener, Deadline deadline) {
                return answerOnce.answer(caller, key, question, Optional.of(listener));
            }
        });
        context.registerSingleton(SearchPassages.class, (c, r, d) -> searchPassages.search(c, r, d));
        context.registerSingleton(TrackJobs.class, new TrackJobs() {
            @Override
            public Job get(Caller caller, JobId id, Deadline deadline) {
                return trackJobs.get(caller, id, deadline);
            }

            @Override
            public void cancel(Caller caller, JobId id, Deadline deadline) {
                cancelJob.cancel(caller, id, deadline);
            }
        });
        context.registerSingleton(CheckHealth.class, (c, d) -> checkHealth.report(c, d));
        context.registerSingleton(Authenticate.class, (c, d) -> authenticate.authenticate(c, d));
        context.registerSingleton(GiveFeedback.class, (c, id, r, w, d) -> giveFeedback.rate(c, id, r, w, d));
        context.registerSingleton(ExplainAnswer.class, (c, id, d) -> explainAnswer.explain(c, id, d));
        context.registerSingleton(ReplayAnswer.class, (c, id, d) -> replayAnswer.replay(c, id, d));
        context.registerSingleton(ManageDocuments.class, new ManageDocuments() {
            @Override
            public JobId submit(Caller caller, Submission submission, Deadline deadline) {
                return manageDocuments.submit(caller, submission, deadline);
            }

            @Override
            public DocumentPage list(Caller caller, Optional<DocumentId> after, int limit, Deadline deadline) {
                return manageDocuments.list(caller, after, limit, deadline);
            }

            @Override
            public DocumentDetail get(Caller caller, DocumentId id, Deadline deadline) {
                return manageDocuments.get(caller, id, deadline);
            }

            @Override
            public void remove(Caller caller, DocumentId id, Deadline deadline) {
                manageDocuments.remove(caller, id, deadline);
            }
        });
        context.registerSingleton(RebuildStore.class, new RebuildStore() {
            @Override
            public RebuildStatus begin(Caller caller, Optional<EmbeddingModel> expected) {
                return rebuildStore.begin(caller, expected);
            }

            @Override
            public RebuildStatus status(Caller caller) {
                return rebuildStore.status(caller);
            }
        });
        context.registerSingleton(ManageKeys.class, new ManageKeys() {
            @Override
            public IssuedApiKey create(Caller caller, NewApiKey wanted, Deadline deadline) {
                return manageKeys.create(caller, wanted, deadline);
            }

            @Override
            public List<ApiKey> list(Caller caller, Deadline deadline) {
                return manageKeys.list(caller, deadline);
            }

            @Override
            public IssuedApiKey rotate(Caller caller, String name, Duration overlap, Deadline deadline) {
                return manageKeys.rotate(caller, name, overlap, deadline);
            }

            @Override
            public int revoke(Caller caller, String name, Deadline deadline) {
                return manageKeys.revoke(caller, name, deadline);
            }
        });
        context.registerSingleton(AdmitRequest.class, new AdmitRequest() {
            @Override
            public void beforeAuthentication(Credential shown, ClientAddress from, Deadline deadline) {
                admitRequest.beforeAuthentication(shown, from, deadline);
            }

            @Override
            public void authenticationFailed(Credential shown, ClientAddress from, Deadline deadline) {
                admitRequest.authenticationFailed(shown, from, deadline);
            }

            @Override
            public Optional<RateLimitDecision> afterAuthentication(
                    Caller caller, Credential shown, ClientAddress from, Deadline deadline) {
                return admitRequest.afterAuthentication(caller, shown, from, deadline);
            }
        });
        context.registerSingleton(ManageSessions.class, new ManageSessions() {
            @Override
            public Conversation history(Caller caller, SessionId id, Deadline deadline) {
                return manageSessions.history(caller, id, deadline);
            }

            @Override
            public void erase(Caller caller, SessionId id, Deadline deadline) {
                manageSessions.erase(caller, id, deadline);
            }
        });
    }

    /** A door that everybody passes, of which a test overrides what it watches. */
    public static class Unlimited implements AdmitRequest {
        @Override
        public void beforeAuthentication(Credential shown, ClientAddress from, Deadline deadline) {}

        @Override
        public void authenticationFailed(Credential shown, ClientAddress from, Deadline deadline) {}

        @Override
        public Optional<RateLimitDecision> afterAuthentication(
                Caller caller, Credential shown, ClientAddress from, Deadline deadline) {
            return Optional.empty();
        }
    }

    private static AssertionError unexpected() {
        return new AssertionError("this use case must not be called");
    }

    /** Documents of which a test overrides what it expects to be called. */
    public static class Documents implements ManageDocuments {
        @Override
        public JobId submit(Caller caller, Submission submission, Deadline deadline) {
            throw unexpected();
        }

        @Override
        public DocumentPage list(Caller caller, Optional<DocumentId> after, int limit, Deadline deadline) {
            throw unexpected();
        }

        @Override
        public DocumentDetail get(Caller caller, DocumentId id, Deadline deadline) {
            throw unexpected();
        }

        @Override
        public void remove(Caller caller, DocumentId id, Deadline deadline) {
            throw unexpected();
        }
    }

    /** Rebuilds of which a test overrides what it expects to be called. */
    public static class Rebuilds implements RebuildStore {
        @Override
        public RebuildStatus begin(Caller caller, Optional<EmbeddingModel> expected) {
            throw unexpected();
        }

        @Override
        public RebuildStatus status(Caller caller) {
            throw unexpected();
        }
    }

    /** Keys of which a test overrides what it expects to be called. */
    public static class Keys implements ManageKeys {
        @Override
        public IssuedApiKey create(Caller caller, NewApiKey wanted, Deadline deadline) {
            throw unexpected();
        }

        @Override
        public List<ApiKey> list(Caller caller, Deadline deadline) {
            throw unexpected();
        }

        @Override
        public IssuedApiKey rotate(Caller caller, String name, Duration overlap, Deadline deadline) {
            throw unexpected();
        }

        @Override
        public int revoke(Caller caller, String name, Deadline deadline) {
            throw unexpected();
        }
    }

    /** Sessions of which a test overrides what it expects to be called. */
    public static class Sessions implements ManageSessions {
        @Override
        public Conversation history(Caller caller, SessionId id, Deadline deadline) {
            throw unexpected();
        }

        @Override
        public void erase(Caller caller, SessionId id, Deadline deadline) {
            throw unexpected();
        }
    }
}
