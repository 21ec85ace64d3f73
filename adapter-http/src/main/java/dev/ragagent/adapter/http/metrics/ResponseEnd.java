package dev.ragagent.adapter.http.metrics;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** When the response to a request ends that goes on after its head was written. */
public final class ResponseEnd {
    private static final String ATTRIBUTE = "dev.ragagent.response-end";

    private ResponseEnd() {}

    /** Notes that the request is to be counted, and its time taken, when that completes. */
    public static void note(HttpRequest<?> request, CompletionStage<Void> end) {
        request.setAttribute(ATTRIBUTE, end);
    }

    /** Takes that back, as its response is an ordinary one after all. */
    public static void forget(HttpRequest<?> request) {
        request.removeAttribute(ATTRIBUTE, CompletionStage.class);
    }

    @SuppressWarnings("unchecked") // set above
    static Optional<CompletionStage<Void>> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE).map(end -> (CompletionStage<Void>) end);
    }
}
