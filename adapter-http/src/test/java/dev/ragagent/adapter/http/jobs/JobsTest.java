package dev.ragagent.adapter.http.jobs;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static dev.ragagent.adapter.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.IngestionReason;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobsTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private static final JobId ID = new JobId(UUID.fromString("00000000-0000-4000-8000-000000000007"));

    @Test
    void tellsHowFarAFinishedJobIs() {
        SERVER.useCases().trackJobs = (_, id, _) -> new Job(
                id,
                Principal.ANONYMOUS,
                JobState.SUCCEEDED,
                6,
                5,
                4,
                3,
                2,
                1,
                Optional.of(Samples.AT),
                Optional.of(Samples.AT.plusSeconds(1)),
                List.of(
                        new DocumentFailure(new DocumentId("a.md"), UnreadableReason.EMPTY, "is empty"),
                        new DocumentFailure(new DocumentId("b.md"), IngestionReason.ID_TAKEN, "is taken"),
                        new DocumentFailure(new DocumentId("old.md"), Optional.empty(), "is binary")));

        var response = SERVER.get("/jobs/" + ID);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response)).isEqualTo(json("""
                {"job_id": "00000000-0000-4000-8000-000000000007", "state": "succeeded", "documents_total": 6,
                 "documents_done": 5, "documents_unchanged": 4, "documents_failed": 3, "documents_removed": 2,
                 "chunks_written": 1, "started_at": "2025-12-17T10:30:00.000Z",
                 "finished_at": "2025-12-17T10:30:01.000Z", "errors": [
                   {"document_id": "a.md", "message": "is empty", "reason": "empty"},
                   {"document_id": "b.md", "message": "is taken", "reason": "id_taken"},
                   {"document_id": "old.md", "message": "is binary", "reason": null}]}
                """));
    }

    @Test
    void tellsThatAJobHasNotBegun() {
        SERVER.useCases().trackJobs = (_, id, _) -> new Job(
                id,
                Principal.ANONYMOUS,
                JobState.QUEUED,
                1,
                0,
                0,
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of());

        var body = json(SERVER.get("/jobs/" + ID));

        assertThat(body.path("state").asText()).isEqualTo("queued");
        assertThat(body.path("started_at").isNull()).isTrue();
        assertThat(body.path("finished_at").isNull()).isTrue();
        assertThat(body.path("errors").isArray()).isTrue();
    }

    @Test
    void knowsNoUnknownJobAndNoOddId() {
        SERVER.useCases().trackJobs = (_, id, _) -> {
            throw new NotFoundException(NotFoundException.Kind.JOB, id.toString());
        };

        assertProblem(SERVER.get("/jobs/" + ID), 404, "JOB_NOT_FOUND");
        assertProblem(SERVER.get("/jobs/7"), 400, "VALIDATION_ERROR").namesFields("id");
    }

    @Test
    void aCancelledJobNeedsNoWords() {
        var cancelled = new AtomicReference<JobId>();
        SERVER.useCases().cancelJob = (_, id, _) -> cancelled.set(id);

        var response = SERVER.delete("/jobs/" + ID);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(cancelled.get()).isEqualTo(ID);
    }

    @Test
    void toldByEventsAJobGoesOnToItsEnd() {
        var looks = new AtomicInteger();
        SERVER.useCases().trackJobs = (_, id, _) -> {
            int look = looks.getAndIncrement();
            return look < 3 ? running(id, look) : ended(id);
        };

        var response = SERVER.get("/jobs/" + ID + "/events");

        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(response.body().lines().filter(line -> line.startsWith("event: ")))
                .containsExactly("event: progress", "event: progress", "event: progress", "event: done");
        assertThat(response.body()
                        .lines()
                        .filter(line -> line.startsWith("data: "))
                        .map(line ->
                                json(line.substring(6)).path("documents_done").asInt()))
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void aJobThatHasEndedIsToldOnceMore() {
        SERVER.useCases().trackJobs = (_, id, _) -> ended(id);

        assertThat(SERVER.get("/jobs/" + ID + "/events").body())
                .contains("event: progress")
                .contains("event: done");
    }

    @Test
    void eventsOfAnUnknownJobAreAnOrdinaryProblem() {
        SERVER.useCases().trackJobs = (_, id, _) -> {
            throw new NotFoundException(NotFoundException.Kind.JOB, id.toString());
        };

        assertProblem(SERVER.get("/jobs/" + ID + "/events"), 404, "JOB_NOT_FOUND");
    }

    private static Job running(JobId id, int done) {
        return job(id, JobState.RUNNING, done, Optional.empty());
    }

    private static Job ended(JobId id) {
        return job(id, JobState.SUCCEEDED, 3, Optional.of(Samples.AT));
    }

    private static Job job(JobId id, JobState state, int done, Optional<Instant> finishedAt) {
        return new Job(
                id, Principal.ANONYMOUS, state, 3, done, 0, 0, 0, 0, Optional.of(Samples.AT), finishedAt, List.of());
    }
}
