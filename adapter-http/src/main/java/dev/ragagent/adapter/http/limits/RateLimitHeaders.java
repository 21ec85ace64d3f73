package dev.ragagent.adapter.http.limits;

import dev.ragagent.error.RateLimitExceededException;
import dev.ragagent.model.access.RateLimitDecision;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;

/** Tells a caller on every response, errors included, how much of its limit is left. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
public final class RateLimitHeaders {
    /** How many requests may come at once when none came before. */
    public static final String LIMIT = "X-RateLimit-Limit";
    /** How many more may come now. */
    public static final String REMAINING = "X-RateLimit-Remaining";
    /** In how many seconds as many may come as the limit says, if none comes before. */
    public static final String RESET = "X-RateLimit-Reset";

    private static final String ATTRIBUTE = "dev.ragagent.rate-limit";

    /** Has the response to that request tell it. */
    public static void tell(HttpRequest<?> request, RateLimitDecision decision) {
        request.setAttribute(ATTRIBUTE, decision);
    }

    @ResponseFilter
    void onResponse(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(ATTRIBUTE, RateLimitDecision.class)
                .ifPresent(decision ->
                        set(response, decision.limit().requests(), decision.remaining(), decision.untilFull()));
    }

    /** Tells on that response about a limit that is used up. */
    public static void set(MutableHttpResponse<?> response, RateLimitExceededException exceeded) {
        set(response, exceeded.limit(), 0, exceeded.untilFull());
    }

    private static void set(MutableHttpResponse<?> response, int limit, int remaining, Duration untilFull) {
        response.getHeaders().set(LIMIT, String.valueOf(limit));
        response.getHeaders().set(REMAINING, String.valueOf(remaining));
        response.getHeaders()
                .set(RESET, String.valueOf(untilFull.plusNanos(999_999_999).toSeconds()));
    }
}
