package dev.ragagent.adapter.http.request;

import dev.ragagent.adapter.http.problem.FieldErrors;
import java.util.UUID;

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
        var errors = new FieldErrors();
        var id = errors.attempt(name, () -> Uuids.parse(text));
        errors.throwIfAny();
        return id.orElseThrow();
    }
}
