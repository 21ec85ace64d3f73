package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleJobs.BINARY;
import static dev.ragagent.testkit.record.SampleJobs.NOW;
import static dev.ragagent.testkit.record.SampleJobs.OWNER;
import static dev.ragagent.testkit.record.SampleJobs.WORKER;
import static dev.ragagent.testkit.record.SampleJobs.id;
import static dev.ragagent.testkit.record.SampleJobs.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of a job: once, for good, and without its payload. */
interface JobEndContract extends JobsUnderTest {
    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "FAILED", "CANCELLED"})
    default void aFinishedJobIsKeptWithoutItsPayload(JobState state) {
        jobs().submit(job(1, "a", "b", "c"), deadline());
        claim(WORKER, NOW);
        jobs().complete(id(1), 0, new DocumentOutcome.Ingested(2), deadline());
        jobs().complete(id(1), 1, BINARY, deadline());

        jobs().finish(id(1), state, NOW.plusSeconds(9), deadline());

        assertThat(found(1))
                .isEqualTo(new Job(
                        id(1),
                        OWNER,
                        state,
                        3,
                        2,
                        0,
                        1,
                        0,
                        2,
                        Optional.of(NOW),
                        Optional.of(NOW.plusSeconds(9)),
                        List.of(new DocumentFailure(new DocumentId("b"), BINARY.reason(), BINARY.message()))));
        assertThat(jobs().next(id(1), deadline())).isEmpty();
    }

    @Test
    default void nothingHappensToAFinishedJob() {
        jobs().submit(job(1, "a", "b"), deadline());
        claim(WORKER, NOW);
        jobs().complete(id(1), 0, new DocumentOutcome.Ingested(2), deadline());
        jobs().finish(id(1), JobState.CANCELLED, NOW.plusSeconds(9), deadline());
        Job before = found(1);

        jobs().finish(id(1), JobState.SUCCEEDED, NOW.plusSeconds(10), deadline());
        jobs().complete(id(1), 0, new DocumentOutcome.Ingested(2), deadline());
        jobs().complete(id(1), 1, new DocumentOutcome.Ingested(2), deadline());

        assertThat(found(1)).isEqualTo(before);
        assertThat(claim(WORKER, NOW)).isEmpty();
    }

    @Test
    default void aJobEndsInAFinishedState() {
        jobs().submit(job(1, "a"), deadline());

        for (JobState state : List.of(JobState.QUEUED, JobState.RUNNING)) {
            assertThatThrownBy(() -> jobs().finish(id(1), state, NOW, deadline()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(found(1).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    default void whatIsNotThereIsPassedOver() {
        jobs().finish(id(1), JobState.SUCCEEDED, NOW, deadline());
        jobs().countRemoved(id(1), deadline());

        assertThat(jobs().find(id(1), deadline())).isEmpty();
    }
}
