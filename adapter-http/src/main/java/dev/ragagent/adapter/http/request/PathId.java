package dev.ragagent.adapter.http.request;

import dev.ragagent.adapter.http.problem.FieldErrors;
import dev.ragagent.model.document.DocumentId;
import io.micronaut.http.HttpRequest;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads an id that stands in the path. */
public final class PathId {
    private PathId() {}

    /**
     * The UUID in the path.
     *
     * @param name what the error calls it
     * @throws dev.ragagent.adapter.http.problem.ProblemException naming it when it is none
     */
    public static UUID uuid(String name, String text) {
        return read(name, () -> Uuids.parse(text));
    }

    /**
     * The document id that is the path's last segment, percent-encoded as a whole.
     *
     * @throws dev.ragagent.adapter.http.problem.ProblemException naming {@code id} when it can't be one
     */
    public static DocumentId document(HttpRequest<?> request) {
        String path = request.getUri().getRawPath();
        int end = path.endsWith("/") ? path.length() - 1 : path.length(); // the router passes over a slash at the end
        String segment = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
        return read("id", () -> new DocumentId(PercentEncoding.decodePath(segment)));
    }

    private static <T> T read(String name, Supplier<T> maker) {
        var errors = new FieldErrors();
        var id = errors.attempt(name, maker);
        errors.throwIfAny();
        return id.orElseThrow();
    }
}
