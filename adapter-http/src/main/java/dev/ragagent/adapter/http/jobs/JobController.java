package dev.ragagent.adapter.http.jobs;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.openapi.Operation;
import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.request.PathId;
import dev.ragagent.adapter.http.sse.EventStreams;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.TrackJobs;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import org.reactivestreams.Publisher;

/** Tells how far an ingestion job is, at once or as it goes on, and ends it. */
@Controller("/jobs")
@RequiresScope(Scope.INGEST)
@ExecuteOn(TaskExecutors.BLOCKING)
final class JobController {
    /** A job with many documents takes hours. */
    private static final Duration LONGEST_STREAM = Duration.ofDays(1);

    private final TrackJobs trackJobs;
    private final JobEvents events;
    private final EventStreams streams;
    private final HttpSettings settings;

    JobController(TrackJobs trackJobs, JobEvents events, EventStreams streams, HttpSettings settings) {
        this.trackJobs = trackJobs;
        this.events = events;
        this.streams = streams;
        this.settings = settings;
    }

    @Get("/{id}")
    @Operation(
            summary = "How far an ingestion job is",
            parameters = @Operation.Parameter(name = "id", description = "The job.", format = "uuid"),
            problems = ProblemCode.JOB_NOT_FOUND)
    JobStatus get(String id, Caller caller, Deadline deadline) {
        return JobStatus.of(trackJobs.get(caller, new JobId(PathId.uuid("id", id)), deadline));
    }

    @Get(uri = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM)
    @Operation(
            summary = "The same, as server-sent events as it goes on",
            description =
                    "`progress` at once and at each change, then `done`. When the service stops, the stream ends without `done`.",
            answers =
                    @Operation.Answer(
                            description = "The events.",
                            mediaType = MediaType.TEXT_EVENT_STREAM,
                            events = {
                                @Operation.Event(name = "progress", data = JobStatus.class),
                                @Operation.Event(name = "done", data = JobStatus.class)
                            }),
            parameters = @Operation.Parameter(name = "id", description = "The job.", format = "uuid"),
            problems = ProblemCode.JOB_NOT_FOUND)
    HttpResponse<Publisher<Event<?>>> events(HttpRequest<?> request, String id, Caller caller) {
        var job = new JobId(PathId.uuid("id", id));
        var deadline = Deadline.after(LONGEST_STREAM, settings.ticker());
        return streams.respond(request, deadline, output -> events.follow(caller, job, output));
    }

    @Delete("/{id}")
    @Operation(
            summary = "Cancel a job",
            description = "Also one that has ended. None of its further documents is tried; what was done stays.",
            parameters = @Operation.Parameter(name = "id", description = "The job.", format = "uuid"),
            problems = ProblemCode.JOB_NOT_FOUND)
    @Status(HttpStatus.NO_CONTENT)
    void cancel(String id, Caller caller, Deadline deadline) {
        trackJobs.cancel(caller, new JobId(PathId.uuid("id", id)), deadline);
    }
}
