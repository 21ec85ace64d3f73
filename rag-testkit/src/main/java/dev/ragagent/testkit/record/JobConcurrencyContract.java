package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleJobs.LEASE;
import static dev.ragagent.testkit.record.SampleJobs.NOW;
import static dev.ragagent.testkit.record.SampleJobs.OTHER_WORKER;
import static dev.ragagent.testkit.record.SampleJobs.WORKER;
import static dev.ragagent.testkit.record.SampleJobs.document;
import static dev.ragagent.testkit.record.SampleJobs.id;
import static dev.ragagent.testkit.record.SampleJobs.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.job.ClaimedJob;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.port.out.IngestionJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many threads and processes at once. */
interface JobConcurrencyContract extends JobsUnderTest {
    @Test
    default void ofManyWorkersOneGetsTheJob() throws Exception {
        IngestionJobs other = jobsOfAnotherProcess();
        for (int round = 1; round <= 10; round++) {
            jobs().submit(job(round, "a"), deadline());
            List<Callable<Optional<ClaimedJob>>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                var worker = new WorkerId(new UUID(round, i));
                IngestionJobs through = i % 2 == 0 ? jobs() : other;
                tasks.add(() -> through.claim(worker, NOW, LEASE, deadline()));
            }

            assertThat(Together.run(tasks).stream().flatMap(Optional::stream).map(ClaimedJob::id))
                    .containsExactly(id(round));
            jobs().finish(id(round), JobState.SUCCEEDED, NOW, deadline());
        }
    }

    @Test
    default void jobsSubmittedAtOnceAreAllWorkedOnEachSubmittersInOrder() throws Exception {
        int submitters = 4;
        int each = 15;
        IngestionJobs other = jobsOfAnotherProcess();
        List<Callable<List<JobId>>> tasks = new ArrayList<>();
        for (int submitter = 0; submitter < submitters; submitter++) {
            int first = submitter * 1000;
            IngestionJobs through = submitter % 2 == 0 ? jobs() : other;
            tasks.add(() -> {
                for (int i = 0; i < each; i++) {
                    through.submit(job(first + i, "a", "b", "c"), deadline());
                }
                return List.of();
            });
        }
        tasks.add(() -> workOff(submitters * each));

        List<JobId> order = Together.run(tasks).getLast();

        assertThat(order).doesNotHaveDuplicates().hasSize(submitters * each);
        for (int submitter = 0; submitter < submitters; submitter++) {
            int first = submitter * 1000;
            List<JobId> submitted = IntStream.range(first, first + each)
                    .mapToObj(SampleJobs::id)
                    .toList();
            assertThat(order.stream().filter(submitted::contains)).containsExactlyElementsOf(submitted);
        }
    }

    @Test
    default void outcomesNotedAtOnceAreCountedOnce() throws Exception {
        IngestionJobs other = jobsOfAnotherProcess();
        jobs().submit(job(1, IntStream.range(0, 40).mapToObj(i -> "d" + i).toArray(String[]::new)), deadline());
        claim(WORKER, NOW);
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            IngestionJobs through = i % 2 == 0 ? jobs() : other;
            tasks.add(() -> {
                for (int ordinal = 0; ordinal < 40; ordinal++) {
                    through.complete(id(1), ordinal, new DocumentOutcome.Ingested(2), deadline());
                }
                return true;
            });
        }

        assertThat(Together.run(tasks)).containsOnly(true);

        assertThat(found(1).documentsDone()).isEqualTo(40);
        assertThat(found(1).chunksWritten()).isEqualTo(80);
    }

    @Test
    default void aJobThatEndsWhileItIsWorkedOnEndsOnce() throws Exception {
        IngestionJobs other = jobsOfAnotherProcess();
        for (int round = 1; round <= 10; round++) {
            JobId id = id(round);
            jobs().submit(job(round, "a", "b", "c"), deadline());
            claim(WORKER, NOW);

            Together.<Boolean>run(List.of(
                    () -> {
                        for (int ordinal = 0; ordinal < 3; ordinal++) {
                            jobs().complete(id, ordinal, new DocumentOutcome.Ingested(1), deadline());
                        }
                        jobs().finish(id, JobState.SUCCEEDED, NOW, deadline());
                        return true;
                    },
                    () -> {
                        other.finish(id, JobState.CANCELLED, NOW, deadline());
                        return true;
                    }));

            Job job = found(round);
            assertThat(job.state().finished()).isTrue();
            assertThat(job.documentsDone()).isEqualTo(job.chunksWritten());
            if (job.state() == JobState.SUCCEEDED) {
                assertThat(job.documentsDone()).isEqualTo(3);
            }
        }
    }

    @Test
    default void whatOneProcessSubmittedAnotherWorksOn() throws Exception {
        jobs().submit(job(1, "a"), deadline());

        IngestionJobs other = jobsOfAnotherProcess();

        assertThat(other.claim(OTHER_WORKER, NOW, LEASE, deadline())
                        .orElseThrow()
                        .id())
                .isEqualTo(id(1));
        assertSame(other.next(id(1), deadline()).orElseThrow(), 0, document("a"));
    }

    private List<JobId> workOff(int count) {
        List<JobId> order = new ArrayList<>();
        while (order.size() < count) {
            deadline().check("waiting for jobs");
            claim(WORKER, NOW).ifPresent(id -> {
                order.add(id);
                jobs().finish(id, JobState.SUCCEEDED, NOW, deadline());
            });
        }
        return order;
    }
}
