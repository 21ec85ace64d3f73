package dev.ragagent.app.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;

/** What is measured of the parts while they are opened. */
public interface Instruments {
    /**
     * The port as it is, its calls timed.
     *
     * @param port the port's interface
     * @param adapter what does the work
     * @param dependency the name that operators know it by
     */
    <P> P timed(Class<P> port, P adapter, String dependency);

    /** Has the connection pool that will be made with this tell about itself. */
    void watch(HikariConfig pool);

    /** Has a cache tell about itself. */
    void watch(String name, Cache<?, ?> cache);

    /** Nothing is measured: for a command that ends soon. */
    static Instruments none() {
        return new Instruments() {
            @Override
            public <P> P timed(Class<P> port, P adapter, String dependency) {
                return adapter;
            }

            @Override
            public void watch(HikariConfig pool) {}

            @Override
            public void watch(String name, Cache<?, ?> cache) {}
        };
    }

    /** Everything is measured into that registry. */
    static Instruments of(MeterRegistry registry) {
        return new Instruments() {
            @Override
            public <P> P timed(Class<P> port, P adapter, String dependency) {
                return TimedPort.of(port, adapter, dependency, registry);
            }

            @Override
            public void watch(HikariConfig pool) {
                pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
            }

            @Override
            public void watch(String name, Cache<?, ?> cache) {
                CaffeineCacheMetrics.monitor(registry, cache, name);
            }
        };
    }
}
