package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleJobs.LEASE;
import static dev.ragagent.testkit.record.SampleJobs.NOW;
import static dev.ragagent.testkit.record.SampleJobs.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.job.ClaimedJob;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.job.QueuedDocument;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.IngestionJobs;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the parts of the contract share: a queue that was empty, and short ways to use it. */
interface JobsUnderTest {
    IngestionJobs jobs();

    /** A further way to the records of the queue, as another process has one. */
    IngestionJobs jobsOfAnotherProcess() throws Exception;

    /** One for the whole test, which no healthy queue reaches. */
    Deadline deadline();

    default Optional<JobId> claim(WorkerId worker, Instant now) {
        return jobs().claim(worker, now, LEASE, deadline()).map(ClaimedJob::id);
    }

    default Job found(int number) {
        return jobs().find(id(number), deadline()).orElseThrow();
    }

    /** What is not to be taken for vanished when the job of that number ends; empty when nothing may be removed. */
    default Optional<Set<String>> named(int number) {
        return jobs().namedInPass(id(number), deadline())
                .map(ids -> ids.stream().map(DocumentId::value).collect(Collectors.toSet()));
    }

    default void end(int number) {
        jobs().finish(id(number), JobState.SUCCEEDED, NOW, deadline());
    }

    default void assertSame(QueuedDocument queued, int ordinal, SubmittedDocument given) {
        assertThat(queued.ordinal()).isEqualTo(ordinal);
        assertThat(queued.document()).isEqualTo(given);
    }
}
