package dev.ragagent.adapter.http.request;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.model.time.Deadline;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Starts the clock of every request. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class DeadlineFilter {
    private final HttpSettings settings;

    DeadlineFilter(HttpSettings settings) {
        this.settings = settings;
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        RequestDeadline.begin(request, Deadline.after(settings.requestDeadline(), settings.ticker()));
    }
}
