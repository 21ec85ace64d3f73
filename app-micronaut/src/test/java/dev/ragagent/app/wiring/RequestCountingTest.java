package dev.ragagent.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.adapter.http.network.NetworkSettings;
import dev.ragagent.adapter.postgres.PostgresRecords;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.config.RateLimitStore;
import dev.ragagent.error.RateLimitExceededException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.ClientAddress;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.RateLimitDecision;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.time.Deadline;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class RequestCountingTest {
    private static final Caller ALICE = new Caller(new Principal("alice"), Set.of(Scope.CHAT));
    private static final ClientAddress HOME = new ClientAddress(InetAddress.getLoopbackAddress());

    private final List<PipelineEvent> told = new CopyOnWriteArrayList<>();

    @Test
    void aDatabaseThatIsAwayStopsNobodyAndLiftsNoLimit() {
        try (var records = PostgresRecords.open(refusing())) {
            var counting = counting(records, RateLimitStore.POSTGRES, 3);
            for (int left = 2; left >= 0; left--) {
                assertThat(admit(counting).orElseThrow().remaining()).isEqualTo(left);
            }
            assertThatThrownBy(() -> admit(counting)).isInstanceOf(RateLimitExceededException.class);
            assertThat(told).hasSize(1);
        }
    }

    @Test
    void aDatabaseThatIsSilentHoldsUpOneRequestForHalfASecond() {
        try (var records = PostgresRecords.open(silent())) {
            var counting = counting(records, RateLimitStore.POSTGRES, 3);
            long begun = System.nanoTime();
            assertThat(admit(counting)).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(500), Duration.ofMillis(2_500));

            long again = System.nanoTime();
            assertThat(admit(counting)).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - again)).isLessThan(Duration.ofMillis(400));
        }
    }

    @Test
    void countedHereTheDatabaseIsNotAsked() {
        var counting = RequestCounting.of(
                limits(RateLimitStore.LOCAL, 3),
                () -> {
                    throw new AssertionError("the database was asked");
                },
                told::add);
        assertThat(admit(counting).orElseThrow().remaining()).isEqualTo(2);
        assertThat(counting.requests().purge(soon())).isZero();
    }

    @Test
    void zeroIsNoLimit() {
        try (var records = PostgresRecords.open(refusing())) {
            assertThat(admit(counting(records, RateLimitStore.POSTGRES, 0))).isEmpty();
            assertThat(told).isEmpty();
        }
    }

    private RequestCounting counting(PostgresRecords records, RateLimitStore store, int limit) {
        return RequestCounting.of(limits(store, limit), () -> records.rateLimiter(InstantSource.system()), told::add);
    }

    private static Configuration.Limits limits(RateLimitStore store, int requests) {
        return new Configuration.Limits(requests, store, 1, NetworkSettings.DEFAULT);
    }

    private static Optional<RateLimitDecision> admit(RequestCounting counting) {
        return counting.admission().afterAuthentication(ALICE, new Credential.Secret("k"), HOME, soon());
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20), Backend.TICKER);
    }

    private static DataSource refusing() {
        return source(() -> {});
    }

    private static DataSource silent() {
        return source(() -> new Semaphore(0).acquire());
    }

    /** What a pool is when no connection can be had, after that wait. */
    private static DataSource source(Wait wait) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.invoke(wait, arguments);
            }
            wait.await();
            throw new SQLTransientConnectionException("There is no connection.", "08001");
        };
        return (DataSource) Proxy.newProxyInstance(
                RequestCountingTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, handler);
    }

    private interface Wait {
        void await() throws InterruptedException;
    }
}
