package dev.ragagent.app.wiring;

import dev.ragagent.adapter.memory.MemoryRateLimiter;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.config.RateLimitStore;
import dev.ragagent.core.access.RequestAdmission;
import dev.ragagent.core.access.StandInRateLimiter;
import dev.ragagent.model.access.RateLimit;
import dev.ragagent.port.out.PipelineObserver;
import dev.ragagent.port.out.RateLimiter;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What counts requests, as the configuration has it. Wrong keys have buckets of their own, in this process: a flood of them can
 * neither wash out the counts of callers nor reach the database.
 *
 * @param admission decides
 * @param requests counts for it
 */
record RequestCounting(RequestAdmission admission, RateLimiter requests) {
    /** @param shared is asked for only when requests are counted there */
    static RequestCounting of(Configuration.Limits limits, Supplier<RateLimiter> shared, PipelineObserver observer) {
        var own = new MemoryRateLimiter(Backend.TICKER);
        RateLimiter requests =
                limits.store() == RateLimitStore.POSTGRES ? new StandInRateLimiter(shared.get(), own, observer) : own;
        Optional<RateLimit> limit = limits.requestsPerMinute() == 0
                ? Optional.empty()
                : Optional.of(RateLimit.perMinute(limits.requestsPerMinute()));
        var admission = new RequestAdmission(limit, requests, new MemoryRateLimiter(Backend.TICKER), Backend.TICKER);
        return new RequestCounting(admission, requests);
    }
}
