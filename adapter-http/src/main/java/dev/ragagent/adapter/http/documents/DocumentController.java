package dev.ragagent.adapter.http.documents;

import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.openapi.Operation;
import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.request.PathId;
import dev.ragagent.adapter.http.request.QueryFields;
import dev.ragagent.adapter.http.request.UploadReceiver;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.ManageDocuments;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Adds, lists and removes documents. A document is named by one percent-encoded segment, or by {@code ?id=}. */
@Controller("/documents")
@RequiresScope(Scope.INGEST)
@ExecuteOn(TaskExecutors.BLOCKING)
final class DocumentController {
    private static final int DEFAULT_LIMIT = 100;
    private static final String ID = "id";

    private final ManageDocuments manageDocuments;
    private final UploadReceiver uploads;

    DocumentController(ManageDocuments manageDocuments, UploadReceiver uploads) {
        this.manageDocuments = manageDocuments;
        this.uploads = uploads;
    }

    @Operation(
            summary = "Add or replace documents",
            description = "From the answer on nothing is lost: the job goes on after a restart.",
            bodies = {
                @Operation.Body(DocumentsBody.class),
                @Operation.Body(value = DocumentsForm.class, mediaType = MediaType.MULTIPART_FORM_DATA)
            },
            answers =
                    @Operation.Answer(
                            status = 202,
                            description = "They are kept, and a job works on them.",
                            body = Accepted.class,
                            headers = HttpHeaders.LOCATION))
    @Post(consumes = {MediaType.APPLICATION_JSON, MediaType.MULTIPART_FORM_DATA})
    HttpResponse<Accepted> submit(HttpRequest<?> request, Caller caller) {
        SubmissionReader reader = SubmissionReader.of(request);
        var job = uploads.receive(
                request, (bytes, deadline) -> manageDocuments.submit(caller, reader.read(bytes), deadline));
        return HttpResponse.<Accepted>accepted()
                .header(HttpHeaders.LOCATION, "/jobs/" + job)
                .body(new Accepted(job.toString()));
    }

    @Get
    @Operation(
            summary = "List the documents page by page, or read the one that the parameter id names",
            parameters = {
                @Operation.Parameter(
                        name = ID,
                        in = Operation.Place.QUERY,
                        description = "The document to read, with its text."),
                @Operation.Parameter(
                        name = "limit",
                        in = Operation.Place.QUERY,
                        description = "How many to list: 1 to 1,000, 100 without it.",
                        type = "integer"),
                @Operation.Parameter(
                        name = "cursor",
                        in = Operation.Place.QUERY,
                        description = "The `next_cursor` of the page before.")
            },
            answers =
                    @Operation.Answer(
                            description = "A page, or the document.",
                            body = {DocumentList.class, DocumentText.class}),
            problems = ProblemCode.DOCUMENT_NOT_FOUND)
    HttpResponse<Object> listOrGet(HttpRequest<?> request, Caller caller, Deadline deadline) {
        var query = QueryFields.of(request);
        if (query.has(ID)) {
            return HttpResponse.ok(DocumentText.of(manageDocuments.get(caller, id(query), deadline)));
        }
        int limit = query.integer("limit").orElse(DEFAULT_LIMIT);
        var after = query.made("cursor", Cursor::read);
        query.finish();
        return HttpResponse.ok(DocumentList.of(manageDocuments.list(caller, after, limit, deadline)));
    }

    @Get("/{id:[^/]+}")
    @Operation(
            summary = "Read a document with its normalised text",
            parameters = @Operation.Parameter(name = ID, description = "The document, as one percent-encoded segment."),
            problems = ProblemCode.DOCUMENT_NOT_FOUND)
    DocumentText get(HttpRequest<?> request, Caller caller, Deadline deadline) {
        return DocumentText.of(manageDocuments.get(caller, PathId.document(request), deadline));
    }

    @Delete("/{id:[^/]+}")
    @Operation(
            summary = "Remove a document",
            description = "Also when there is none.",
            parameters = @Operation.Parameter(name = ID, description = "The document, as one percent-encoded segment."),
            problems = ProblemCode.VECTOR_STORE_UNAVAILABLE)
    @Status(HttpStatus.NO_CONTENT)
    void remove(HttpRequest<?> request, Caller caller, Deadline deadline) {
        manageDocuments.remove(caller, PathId.document(request), deadline);
    }

    @Delete
    @Operation(
            summary = "Remove the document that the parameter id names",
            description = "Also when there is none.",
            parameters =
                    @Operation.Parameter(
                            name = ID,
                            in = Operation.Place.QUERY,
                            required = true,
                            description = "The document."),
            problems = ProblemCode.VECTOR_STORE_UNAVAILABLE)
    @Status(HttpStatus.NO_CONTENT)
    void removeByQuery(HttpRequest<?> request, Caller caller, Deadline deadline) {
        manageDocuments.remove(caller, id(QueryFields.of(request)), deadline);
    }

    private static DocumentId id(QueryFields query) {
        if (!query.has(ID)) {
            query.note(ID, "is required");
        }
        var id = query.made(ID, DocumentId::new);
        query.finish();
        return id.orElseThrow();
    }
}
