package dev.ragagent.app.client;

import dev.ragagent.adapter.http.problem.ClientWords;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.app.wiring.Backend;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.SearchRequest;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/** The service of this very process. Closing it ends nothing: who opened the parts closes them. */
public final class InPortService implements Service {
    private static final int PAGE = 1000;

    private final Backend backend;
    private final Duration patience;

    /** @param patience how long one call may take */
    public InPortService(Backend backend, Duration patience) {
        this.backend = backend;
        this.patience = patience;
    }

    @Override
    public JsonView ask(String question, Optional<String> session) {
        Optional<SessionId> id = session.map(ConversationId::read);
        var asked = new Question(question, id, OptionalInt.empty(), Optional.empty(), Filter.everything());
        Deadline deadline = deadline();
        return WireJson.of(valid(() -> backend.engine().answerQuestion().answer(caller(), asked, deadline)));
    }

    @Override
    public JsonView search(String query, OptionalInt topK, Optional<RetrievalMode> mode) {
        var request = new SearchRequest(query, topK, mode, Optional.empty(), Filter.everything());
        Deadline deadline = deadline();
        return WireJson.of(valid(() -> backend.engine().searchPassages().search(caller(), request, deadline)));
    }

    @Override
    public JsonView explain(String messageId) {
        return WireJson.of(backend.engine().explainAnswer().explain(caller(), AnswerId.read(messageId), deadline()));
    }

    @Override
    public JsonView replay(String messageId) {
        var answer = AnswerId.read(messageId);
        Deadline deadline = deadline();
        return WireJson.of(valid(() -> backend.engine().replayAnswer().replay(caller(), answer, deadline)));
    }

    @Override
    public JobId submit(Submission submission) {
        Deadline deadline = deadline();
        return backend.ingestion().documents().submit(caller(), submission, deadline);
    }

    @Override
    public JobProgress job(JobId id) {
        Deadline deadline = deadline();
        return JobProgress.of(backend.ingestion().jobs().get(caller(), id, deadline));
    }

    @Override
    public Set<DocumentId> documentsOf(SourceName source) {
        var ids = new HashSet<DocumentId>();
        Optional<DocumentId> after = Optional.empty();
        do {
            Deadline deadline = deadline();
            DocumentPage page = backend.ingestion().documents().list(caller(), after, PAGE, deadline);
            page.documents().stream()
                    .filter(document -> document.source().equals(source))
                    .forEach(document -> ids.add(document.id()));
            after = page.next();
        } while (after.isPresent());
        return ids;
    }

    @Override
    public void remove(DocumentId id) {
        Deadline deadline = deadline();
        backend.ingestion().documents().remove(caller(), id, deadline);
    }

    /** Whether there is no document at all. */
    public boolean isEmpty() {
        Deadline deadline = deadline();
        return backend.ingestion()
                .documents()
                .list(caller(), Optional.empty(), 1, deadline)
                .documents()
                .isEmpty();
    }

    @Override
    public void close() {
        // The parts belong to whoever opened them.
    }

    /** What the call gives; what is wrong with a request is said in the words that a server has for it. */
    static <T> T valid(Supplier<T> call) {
        try {
            return call.get();
        } catch (InvalidRequestException e) {
            throw new ServiceException(ClientWords.of(e), e);
        }
    }

    private Caller caller() {
        return backend.access().owner();
    }

    private Deadline deadline() {
        return Deadline.after(patience, Backend.TICKER);
    }
}
