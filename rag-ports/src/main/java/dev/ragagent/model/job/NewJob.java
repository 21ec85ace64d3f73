package dev.ragagent.model.job;

import dev.ragagent.model.access.Principal;
import dev.ragagent.model.document.Submission;
import java.time.Instant;
import java.util.Objects;

/** A submission that has been accepted and is about to be made durable. */
public record NewJob(JobId id, Principal owner, Submission submission, Instant submittedAt) {
    public NewJob {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(submission, "submission");
        Objects.requireNonNull(submittedAt, "submittedAt");
    }
}
