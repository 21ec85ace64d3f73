package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleJobs.LEASE;
import static dev.ragagent.testkit.record.SampleJobs.NOW;
import static dev.ragagent.testkit.record.SampleJobs.OTHER_WORKER;
import static dev.ragagent.testkit.record.SampleJobs.SOURCE;
import static dev.ragagent.testkit.record.SampleJobs.WORKER;
import static dev.ragagent.testkit.record.SampleJobs.document;
import static dev.ragagent.testkit.record.SampleJobs.id;
import static dev.ragagent.testkit.record.SampleJobs.job;
import static dev.ragagent.testkit.record.SampleJobs.ofSync;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Sync;
import dev.ragagent.model.document.SyncId;
import dev.ragagent.model.job.ClaimedJob;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.job.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who works on a job: the oldest comes first, for one worker at a time, for as long as its lease lasts. */
interface JobClaimContract extends JobsUnderTest {
    @Test
    default void anEmptyQueueGivesNoJob() {
        assertThat(claim(WORKER, NOW)).isEmpty();
    }

    @Test
    default void givesTheOldestJobAndNoOtherBeforeItHasEnded() {
        jobs().submit(job(7, "a"), deadline());
        jobs().submit(job(3, "b"), deadline());
        jobs().submit(job(5, "c"), deadline());

        for (int number : List.of(7, 3, 5)) {
            assertThat(claim(WORKER, NOW)).contains(id(number));
            assertThat(claim(OTHER_WORKER, NOW)).isEmpty();
            assertThat(claim(WORKER, NOW)).contains(id(number));
            jobs().finish(id(number), JobState.SUCCEEDED, NOW, deadline());
        }
        assertThat(claim(WORKER, NOW)).isEmpty();
    }

    @Test
    default void aClaimedJobSaysWhatItIsPartOf() {
        jobs().submit(job(1, "a"), deadline());
        assertThat(jobs().claim(WORKER, NOW, LEASE, deadline()))
                .contains(new ClaimedJob(id(1), SOURCE, Optional.empty()));
        jobs().finish(id(1), JobState.SUCCEEDED, NOW, deadline());

        var forum = new SourceName("f\u00f6rum");
        jobs().submit(ofSync(2, forum, "nightly", true), deadline());
        assertThat(jobs().claim(WORKER, NOW, LEASE, deadline()))
                .contains(new ClaimedJob(id(2), forum, Optional.of(new Sync(new SyncId("nightly"), true))));
    }

    @Test
    default void aClaimedJobIsRunningSinceItWasClaimedFirst() {
        jobs().submit(job(1, "a"), deadline());

        claim(WORKER, NOW);
        claim(WORKER, NOW.plusSeconds(5));
        claim(OTHER_WORKER, NOW.plusSeconds(100));

        assertThat(found(1).state()).isEqualTo(JobState.RUNNING);
        assertThat(found(1).startedAt()).contains(NOW);
    }

    @Test
    default void anotherWorkerMayTakeOverWhenTheLeaseHasEnded() {
        jobs().submit(job(1, "a", "b"), deadline());
        claim(WORKER, NOW);
        jobs().complete(id(1), 0, new DocumentOutcome.Ingested(1), deadline());

        assertThat(claim(OTHER_WORKER, NOW.plus(LEASE).minusMillis(1))).isEmpty();
        assertThat(claim(OTHER_WORKER, NOW.plus(LEASE))).contains(id(1));

        assertThat(claim(WORKER, NOW.plus(LEASE))).isEmpty();
        assertThat(renew(WORKER, NOW.plus(LEASE))).isFalse();
        assertSame(jobs().next(id(1), deadline()).orElseThrow(), 1, document("b"));
    }

    @Test
    default void claimingAgainExtendsTheLease() {
        jobs().submit(job(1, "a"), deadline());
        claim(WORKER, NOW);
        claim(WORKER, NOW.plusSeconds(20));

        assertThat(claim(OTHER_WORKER, NOW.plus(LEASE))).isEmpty();
        assertThat(claim(OTHER_WORKER, NOW.plusSeconds(20).plus(LEASE))).contains(id(1));
    }

    @Test
    default void aRenewedLeaseLastsLonger() {
        jobs().submit(job(1, "a"), deadline());
        claim(WORKER, NOW);

        assertThat(renew(WORKER, NOW.plusSeconds(20))).isTrue();

        assertThat(claim(OTHER_WORKER, NOW.plus(LEASE))).isEmpty();
        assertThat(claim(OTHER_WORKER, NOW.plusSeconds(20).plus(LEASE))).contains(id(1));
    }

    @Test
    default void aLeaseThatHasEndedIsRenewedWhenNobodyTookOver() {
        jobs().submit(job(1, "a"), deadline());
        claim(WORKER, NOW);

        assertThat(renew(WORKER, NOW.plus(LEASE).plusSeconds(5))).isTrue();

        assertThat(claim(OTHER_WORKER, NOW.plus(LEASE).plusSeconds(6))).isEmpty();
    }

    @Test
    default void onlyTheHolderOfAnUnfinishedJobRenews() {
        assertThat(renew(WORKER, NOW)).isFalse();
        jobs().submit(job(1, "a"), deadline());
        assertThat(renew(WORKER, NOW)).isFalse();
        claim(WORKER, NOW);
        assertThat(renew(OTHER_WORKER, NOW)).isFalse();
        jobs().finish(id(1), JobState.SUCCEEDED, NOW, deadline());
        assertThat(renew(WORKER, NOW)).isFalse();
    }

    @Test
    default void aJobThatWasCancelledInTheQueueIsPassedOver() {
        jobs().submit(job(1, "a"), deadline());
        jobs().submit(job(2, "b"), deadline());
        jobs().finish(id(1), JobState.CANCELLED, NOW, deadline());

        assertThat(claim(WORKER, NOW)).contains(id(2));
    }

    private boolean renew(WorkerId worker, Instant now) {
        return jobs().renew(id(1), worker, now, LEASE, deadline());
    }
}
