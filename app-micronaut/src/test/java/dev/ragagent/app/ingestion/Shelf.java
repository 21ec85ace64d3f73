package dev.ragagent.app.ingestion;

import dev.ragagent.app.client.JobProgress;
import dev.ragagent.app.client.Service;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.error.PayloadTooLargeException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.retrieval.RetrievalMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A service that keeps texts by id; a text that begins with NUL is binary. */
final class Shelf implements Service {
    final TreeMap<String, String> documents = new TreeMap<>();
    final TreeMap<String, String> urls = new TreeMap<>();
    int largestSubmission;
    private final Map<String, Set<DocumentId>> named = new HashMap<>();
    final Map<JobId, JobProgress> jobs = new HashMap<>();
    long limit = 1000;
    int refusals;
    boolean stuck;

    @Override
    public JsonView explain(String messageId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonView replay(String messageId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JobId submit(Submission submission) {
        largestSubmission = Math.max(largestSubmission, submission.documents().size());
        long bytes = submission.documents().stream()
                .mapToLong(document -> document.content().size())
                .sum();
        if (bytes > limit) {
            refusals++;
            throw new PayloadTooLargeException("It is too large.");
        }
        int unchanged = 0;
        var failures = new ArrayList<DocumentFailure>();
        for (SubmittedDocument document : submission.documents()) {
            document.url().ifPresent(url -> urls.put(document.id().value(), url));
            String text =
                    StandardCharsets.UTF_8.decode(document.content().bytes()).toString();
            if (text.startsWith("\0")) {
                failures.add(new DocumentFailure(document.id(), UnreadableReason.UNSUPPORTED_FORMAT, "It is binary."));
            } else if (text.equals(documents.put(document.id().value(), text))) {
                unchanged++;
            }
        }
        int done = submission.documents().size();
        var id = new JobId(UUID.randomUUID());
        jobs.put(
                id,
                new JobProgress(
                        stuck ? JobState.RUNNING : JobState.SUCCEEDED,
                        done,
                        unchanged,
                        failures.size(),
                        vanished(submission),
                        done - unchanged - failures.size(),
                        failures));
        return id;
    }

    private int vanished(Submission submission) {
        if (submission.sync().isEmpty()) {
            return 0;
        }
        var sync = submission.sync().get();
        var ids = named.computeIfAbsent(sync.id().value(), key -> new HashSet<>());
        submission.documents().forEach(document -> ids.add(document.id()));
        if (!sync.last()) {
            return 0;
        }
        int before = documents.size();
        documents
                .keySet()
                .removeIf(id -> id.startsWith(submission.source().value() + "/") && !ids.contains(new DocumentId(id)));
        return before - documents.size();
    }

    @Override
    public JobProgress job(JobId id) {
        return Optional.ofNullable(jobs.get(id)).orElseThrow();
    }

    @Override
    public Set<DocumentId> documentsOf(SourceName source) {
        var ids = new HashSet<DocumentId>();
        documents.keySet().stream()
                .filter(id -> id.startsWith(source.value() + "/"))
                .forEach(id -> ids.add(new DocumentId(id)));
        return ids;
    }

    @Override
    public void remove(DocumentId id) {
        documents.remove(id.value());
    }

    @Override
    public JsonView ask(String question, Optional<String> session) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonView search(String query, OptionalInt topK, Optional<RetrievalMode> mode) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
