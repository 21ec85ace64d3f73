package dev.ragagent.app.telemetry;

import dev.ragagent.error.RagException;
import dev.ragagent.model.time.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times the calls of an out-port: {@code dependency_request_duration_seconds} by dependency and outcome. Every call that
 * takes a deadline is one; the others don't reach a backend. One proxy serves all ports, since what is timed is the same
 * for each of their methods.
 */
public final class TimedPort {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private TimedPort() {}

    /**
     * The port as it is, its calls timed. What the port throws is thrown as it is.
     *
     * @param port the port's interface
     * @param adapter what does the work
     * @param dependency the name that operators know it by, as in {@code lucene}
     */
    public static <P> P of(Class<P> port, P adapter, String dependency, MeterRegistry registry) {
        InvocationHandler handler = (proxy, method, arguments) -> isCall(method)
                ? timed(adapter, dependency, registry, method, arguments)
                : invoke(adapter, method, arguments);
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private static boolean isCall(Method method) {
        return Arrays.asList(method.getParameterTypes()).contains(Deadline.class);
    }

    private static @Nullable Object timed(
            Object adapter, String dependency, MeterRegistry registry, Method method, @Nullable Object[] arguments)
            throws Throwable {
        Timer.Sample sample = Timer.start(registry);
        String outcome = "success";
        try {
            return invoke(adapter, method, arguments);
        } catch (RagException e) {
            outcome = e.fault().name().toLowerCase(Locale.ROOT);
            throw e;
        } catch (Throwable e) {
            outcome = "defect";
            throw e;
        } finally {
            sample.stop(Timer.builder("dependency_request_duration")
                    .description("How long calls of a dependency took; the outcome is success, or whose fault it was")
                    .tag("dependency", dependency)
                    .tag("outcome", outcome)
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry));
        }
    }

    private static @Nullable Object invoke(Object adapter, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(adapter, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
