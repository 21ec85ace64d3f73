package dev.ragagent.adapter.http.request;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Closes a connection after the answer when the request's body did not come to its end: nothing can follow it. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class UnreadBody {
    private static final String ATTRIBUTE = "dev.ragagent.unread-body";

    /** Notes that the body of that request will not be read to its end. */
    static void mark(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, true);
    }

    @ResponseFilter
    void close(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (request.getAttribute(ATTRIBUTE).isPresent()) {
            response.getHeaders().set(HttpHeaders.CONNECTION, "close");
        }
    }
}
