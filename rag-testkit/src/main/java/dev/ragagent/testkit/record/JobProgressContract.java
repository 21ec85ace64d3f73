package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleJobs.BINARY;
import static dev.ragagent.testkit.record.SampleJobs.NOW;
import static dev.ragagent.testkit.record.SampleJobs.OWNER;
import static dev.ragagent.testkit.record.SampleJobs.WORKER;
import static dev.ragagent.testkit.record.SampleJobs.id;
import static dev.ragagent.testkit.record.SampleJobs.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.error.FailureReason;
import dev.ragagent.error.IngestionReason;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobState;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a job tells of its documents: each outcome counts once. */
interface JobProgressContract extends JobsUnderTest {
    @Test
    default void countsWhatCameOfEachDocument() {
        jobs().submit(job(1, "a", "b", "c", "d", "e"), deadline());
        claim(WORKER, NOW);
        jobs().complete(id(1), 0, new DocumentOutcome.Ingested(3), deadline());
        jobs().complete(id(1), 1, new DocumentOutcome.Unchanged(), deadline());
        jobs().complete(
                        id(1),
                        2,
                        new DocumentOutcome.Failed(IngestionReason.EMBEDDER_REFUSED, "it is bin\u00e4r"),
                        deadline());
        jobs().complete(id(1), 3, new DocumentOutcome.Ingested(4), deadline());
        jobs().countRemoved(id(1), deadline());
        jobs().countRemoved(id(1), deadline());

        assertThat(found(1))
                .isEqualTo(new Job(
                        id(1),
                        OWNER,
                        JobState.RUNNING,
                        5,
                        4,
                        1,
                        1,
                        2,
                        7,
                        Optional.of(NOW),
                        Optional.empty(),
                        List.of(new DocumentFailure(
                                new DocumentId("c"), IngestionReason.EMBEDDER_REFUSED, "it is bin\u00e4r"))));
    }

    @Test
    default void anOutcomeCountsOnce() {
        jobs().submit(job(1, "a", "b"), deadline());
        claim(WORKER, NOW);
        jobs().complete(id(1), 0, new DocumentOutcome.Ingested(3), deadline());
        jobs().complete(id(1), 1, BINARY, deadline());
        Job before = found(1);

        jobs().complete(id(1), 0, new DocumentOutcome.Ingested(3), deadline());
        jobs().complete(id(1), 0, new DocumentOutcome.Failed(UnreadableReason.EMPTY, "no"), deadline());
        jobs().complete(id(1), 1, new DocumentOutcome.Unchanged(), deadline());
        jobs().complete(id(1), 2, new DocumentOutcome.Unchanged(), deadline());
        jobs().complete(id(2), 0, new DocumentOutcome.Unchanged(), deadline());

        assertThat(found(1)).isEqualTo(before);
    }

    @Test
    default void tellsTheFirstHundredFailuresInTheOrderOfSubmission() {
        jobs().submit(job(1, IntStream.range(0, 150).mapToObj(i -> "d" + i).toArray(String[]::new)), deadline());
        for (int ordinal = 149; ordinal >= 0; ordinal--) {
            jobs().complete(
                            id(1),
                            ordinal,
                            new DocumentOutcome.Failed(reason(ordinal), "failure " + ordinal),
                            deadline());
        }
        var expected = IntStream.range(0, 100)
                .mapToObj(i -> new DocumentFailure(new DocumentId("d" + i), reason(i), "failure " + i))
                .toList();

        assertThat(found(1).errors()).isEqualTo(expected);
        jobs().finish(id(1), JobState.SUCCEEDED, NOW, deadline());
        assertThat(found(1).errors()).isEqualTo(expected);
        assertThat(found(1).documentsFailed()).isEqualTo(150);
    }

    /** One after the other, so that each of them is kept and read. */
    private static FailureReason reason(int ordinal) {
        return FailureReason.all().get(ordinal % FailureReason.all().size());
    }
}
