package dev.ragagent.adapter.http.documents;

import dev.ragagent.adapter.http.request.RequestBody;
import dev.ragagent.model.document.Submission;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;

/** From the body of {@code POST /documents} to a submission. */
interface SubmissionReader {
    /**
     * The reader for the media type that the request declares.
     *
     * @throws dev.ragagent.adapter.http.problem.ProblemException when that is neither JSON in UTF-8 nor a usable form
     */
    static SubmissionReader of(HttpRequest<?> request) {
        boolean form = request.getContentType()
                .filter(type -> type.getName().equalsIgnoreCase(MediaType.MULTIPART_FORM_DATA))
                .isPresent();
        if (form) {
            return new FormSubmission(
                    Multipart.boundary(request.getHeaders().get(HttpHeaders.CONTENT_TYPE, String.class, "")));
        }
        RequestBody.requireJsonType(request);
        return new JsonSubmission();
    }

    /**
     * Reads the body.
     *
     * @throws dev.ragagent.adapter.http.problem.ProblemException naming every broken field
     */
    Submission read(byte[] body);
}
