package dev.ragagent.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.error.RagException;
import dev.ragagent.stubs.openai.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Fifty callers for five seconds on a server where three of ten calls go wrong, in every way there is. */
class FaultRunTest {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** A twentieth of the deadline is the aim; the rest is for a machine that does other things too. */
    private static final Duration LATEST = DEADLINE.plusMillis(100).plusMillis(700);

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();

    @Test
    void everyCallEndsInTimeAndFewAreRepeated() throws Exception {
        try (var server =
                Server.start(options -> options.withLatency(Duration.ofMillis(20)), connection -> connection)) {
            OpenAiChatGenerator chat = server.chat();
            chat.generate(Server.PROMPT, Server.ample());
            long before = server.stub().traffic().chatCalls();
            server.stub().faults(FaultPlan.anyOf(20_261_128, 0.3));
            long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> callers = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    boolean streams = i % 2 == 0;
                    callers.add(threads.submit(() -> {
                        while (System.nanoTime() < end) {
                            once(chat, streams);
                            TimeUnit.MILLISECONDS.sleep(50);
                        }
                        return true;
                    }));
                }
                for (Future<?> caller : callers) {
                    caller.get(30, TimeUnit.SECONDS);
                }
            }
            long upstream = server.stub().traffic().chatCalls() - before;
            System.out.printf(
                    "%d calls, %d answered, %d upstream, slowest %d ms%n",
                    calls.get(), answered.get(), upstream, slowest.get() / 1_000_000);
            assertThat(Duration.ofNanos(slowest.get())).isLessThan(LATEST);
            assertThat(answered.get()).isPositive();
            assertThat((double) upstream).isLessThanOrEqualTo(1.2 * calls.get() + 5);
            CircuitTest.until(() -> server.stub().traffic().callsUnderWay() == 0);
            server.openAi().close();
            CircuitTest.until(() -> server.stub().traffic().openConnections() == 0);
            CircuitTest.until(FaultRunTest::noClientThread);
        }
    }

    private void once(OpenAiChatGenerator chat, boolean streams) {
        calls.incrementAndGet();
        long start = System.nanoTime();
        try {
            if (streams) {
                chat.stream(Server.PROMPT, piece -> {}, Server.in(DEADLINE));
            } else {
                chat.generate(Server.PROMPT, Server.in(DEADLINE));
            }
            answered.incrementAndGet();
        } catch (RagException e) {
            // Three of ten go wrong: what matters here is when.
        }
        slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
    }

    private static boolean noClientThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("HttpClient-")
                        || thread.getName().startsWith("openai-"));
    }
}
