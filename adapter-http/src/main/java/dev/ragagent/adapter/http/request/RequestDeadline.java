package dev.ragagent.adapter.http.request;

import dev.ragagent.model.time.Deadline;
import io.micronaut.http.HttpRequest;

/** The one deadline of a request, counted from its arrival. */
public final class RequestDeadline {
    private static final String ATTRIBUTE = "dev.ragagent.deadline";

    private RequestDeadline() {}

    static void begin(HttpRequest<?> request, Deadline deadline) {
        request.setAttribute(ATTRIBUTE, deadline);
    }

    /** The deadline that began when the request came in. */
    public static Deadline of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Deadline.class)
                .orElseThrow(() -> new IllegalStateException("no deadline was begun for this request"));
    }
}
