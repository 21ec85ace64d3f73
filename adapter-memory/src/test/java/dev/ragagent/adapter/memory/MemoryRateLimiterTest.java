package dev.ragagent.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.model.access.ClientAddress;
import dev.ragagent.model.access.RateLimit;
import dev.ragagent.model.access.RateLimitKey;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.RateLimiter;
import dev.ragagent.testkit.record.RateLimiterContract;
import dev.ragagent.testkit.time.ManualTicker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryRateLimiterTest extends RateLimiterContract {
    private static final RateLimit LIMIT = RateLimit.perMinute(3);

    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    private final ManualTicker ticker = new ManualTicker();

    @Override
    protected RateLimiter emptyLimiter() {
        return new MemoryRateLimiter(ticker);
    }

    @Override
    protected void advance(Duration span) {
        ticker.advance(span);
    }

    @Test
    void remembersABoundedNumberHoweverManyAddressesCome() throws UnknownHostException {
        int most = 500;
        var limiter = new MemoryRateLimiter(ticker, most);
        var random = new Random(11);
        byte[] address = new byte[16];
        var busy = new RateLimitKey("the one that asks again and again");
        for (int i = 0; i < 20_000; i++) {
            random.nextBytes(address);
            var client = new ClientAddress(InetAddress.getByAddress(address));
            limiter.take(new RateLimitKey(client.network()), LIMIT, deadline);
            limiter.take(busy, LIMIT, deadline);
            assertThat(limiter.size()).isLessThanOrEqualTo(most);
        }

        // The flood does not wash out whoever is limited.
        assertThat(limiter.take(busy, LIMIT, deadline).admitted()).isFalse();
    }

    @Test
    void forgetsABucketThatWasIdleForAPeriodAndNotBefore() {
        var limiter = new MemoryRateLimiter(ticker);
        limiter.take(new RateLimitKey("once"), LIMIT, deadline);
        ticker.advance(LIMIT.period().minusSeconds(1));
        assertThat(limiter.purge(deadline)).isZero();
        assertThat(limiter.size()).isEqualTo(1);

        ticker.advance(Duration.ofSeconds(1));
        assertThat(limiter.purge(deadline)).isEqualTo(1);
        assertThat(limiter.size()).isZero();
    }

    @Test
    void needsRoomForOne() {
        assertThatThrownBy(() -> new MemoryRateLimiter(ticker, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
