package dev.ragagent.app.client;

import dev.ragagent.app.data.ServerFile;
import dev.ragagent.app.json.JsonText;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.error.FailureReason;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.retrieval.RetrievalMode;
import io.micronaut.json.tree.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** The service of a server that runs on the data folder, over its public routes. */
final class RemoteService implements Service {
    private static final int PAGE = 1000;

    private final HttpCalls calls;

    /** @param patience how long one call may take */
    RemoteService(ServerFile server, Duration patience) {
        this.calls = new HttpCalls(server.address(), server.token(), patience);
    }

    /** Whether the server at that address is the one that left the file. */
    static boolean isThere(ServerFile server) {
        try {
            var calls = new HttpCalls(server.address(), server.token(), Duration.ofSeconds(2));
            return calls.get("/health/liveness").optionalText("instance_id").equals(Optional.of(server.instanceId()));
        } catch (ServiceException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public JsonView ask(String question, Optional<String> session) {
        var body = new LinkedHashMap<String, JsonNode>();
        body.put("message", JsonNode.createStringNode(question));
        session.map(ConversationId::read)
                .ifPresent(id -> body.put(
                        "session_id", JsonNode.createStringNode(id.value().toString())));
        return post("/chat/run", body);
    }

    @Override
    public JsonView search(String query, OptionalInt topK, Optional<RetrievalMode> mode) {
        var body = new LinkedHashMap<String, JsonNode>();
        body.put("query", JsonNode.createStringNode(query));
        topK.ifPresent(k -> body.put("top_k", JsonNode.createNumberNode(k)));
        mode.ifPresent(m -> body.put("mode", JsonNode.createStringNode(m.name().toLowerCase(Locale.ROOT))));
        return post("/search", body);
    }

    @Override
    public JsonView explain(String messageId) {
        return calls.get("/admin/explanations/" + AnswerId.read(messageId));
    }

    @Override
    public JsonView replay(String messageId) {
        return calls.post("/admin/replays/" + AnswerId.read(messageId), "{}");
    }

    @Override
    public JobId submit(Submission submission) {
        JsonView accepted = post("/documents", SubmissionJson.of(submission));
        return new JobId(UUID.fromString(accepted.text("job_id")));
    }

    @Override
    public JobProgress job(JobId id) {
        JsonView job = calls.get("/jobs/" + id);
        return new JobProgress(
                JobState.valueOf(job.text("state").toUpperCase(Locale.ROOT)),
                (int) job.integer("documents_done"),
                (int) job.integer("documents_unchanged"),
                (int) job.integer("documents_failed"),
                (int) job.integer("documents_removed"),
                (int) job.integer("chunks_written"),
                job.objects("errors").stream().map(RemoteService::failure).toList());
    }

    /** An older server gives no reason, and a newer one may give one that is not known here. */
    private static DocumentFailure failure(JsonView error) {
        return new DocumentFailure(
                new DocumentId(error.text("document_id")),
                error.optionalText("reason").flatMap(FailureReason::ofCode),
                error.text("message"));
    }

    @Override
    public Set<DocumentId> documentsOf(SourceName source) {
        var ids = new HashSet<DocumentId>();
        Optional<String> cursor = Optional.empty();
        do {
            JsonView page = calls.get("/documents?limit=" + PAGE
                    + cursor.map(c -> "&cursor=" + encoded(c)).orElse(""));
            for (JsonView document : page.objects("documents")) {
                if (document.text("source").equals(source.value())) {
                    ids.add(new DocumentId(document.text("id")));
                }
            }
            cursor = page.optionalText("next_cursor");
        } while (cursor.isPresent());
        return ids;
    }

    @Override
    public void remove(DocumentId id) {
        calls.delete("/documents?id=" + encoded(id.value()));
    }

    @Override
    public void close() {
        // The server goes on; the client's threads end with the process.
    }

    private JsonView post(String path, Map<String, JsonNode> body) {
        return post(path, JsonNode.createObjectNode(body));
    }

    private JsonView post(String path, JsonNode body) {
        return calls.post(path, JsonText.compact(body));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
