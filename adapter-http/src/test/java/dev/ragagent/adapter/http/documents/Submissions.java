package dev.ragagent.adapter.http.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.FakeUseCases;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Accepts what is submitted, and keeps it for the test to look at. */
final class Submissions extends FakeUseCases.Documents {
    static final JobId JOB = new JobId(UUID.fromString("00000000-0000-4000-8000-000000000009"));

    private final List<Submission> submissions = new CopyOnWriteArrayList<>();
    private volatile @Nullable RuntimeException failure;

    @Override
    public JobId submit(Caller caller, Submission submission, Deadline deadline) {
        RuntimeException wanted = failure;
        if (wanted != null) {
            throw wanted;
        }
        submissions.add(submission);
        return JOB;
    }

    void failWith(RuntimeException wanted) {
        failure = wanted;
    }

    List<Submission> all() {
        return submissions;
    }

    Submission only() {
        assertThat(submissions).hasSize(1);
        return submissions.getFirst();
    }

    /** The document's text, without the mark that says how it is encoded. */
    static String text(SubmittedDocument document) {
        String text = StandardCharsets.UTF_8.decode(document.content().bytes()).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
