package dev.ragagent.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.stubs.openai.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class CircuitTest {
    @Test
    void opensAfterFailuresInARowFailsAtOnceAndClosesByItself() throws Exception {
        try (var server = Server.start(options -> options, connection -> connection.withAttempts(1))) {
            OpenAiChatGenerator chat = server.chat();
            OpenAiProbe probe = server.openAi().probe(false);
            server.always(Fault.SERVER_ERROR);
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> chat.generate(Server.PROMPT, Server.ample()))
                        .hasMessageContaining("500");
            }
            long calls = server.stub().traffic().chatCalls();
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> chat.generate(Server.PROMPT, Server.ample()))
                        .isInstanceOf(ChatGeneratorException.class)
                        .hasMessageContaining("several times in a row");
            }
            // 50 ms each at the very most; here for all, with room for a busy machine.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
            assertThat(server.stub().traffic().chatCalls() - calls).isLessThanOrEqualTo(1);
            assertThatThrownBy(() -> probe.probe(Server.ample())).hasMessageContaining("several times in a row");
            // The embeddings have a breaker of their own, which this one does not open.
            server.well();
            assertThat(server.embedder().embedQuestion("a", Server.ample()).dimensions())
                    .isEqualTo(1536);
            until(() -> !chat.upstream().isDown());
            assertThat(chat.generate(Server.PROMPT, Server.ample()).text()).isNotBlank();
            probe.probe(Server.ample());
        }
    }

    @Test
    void hangsOpenItAlthoughTheDeadlineEndsThem() throws Exception {
        // Half of the timeout is what tells a server that hangs from a caller in a hurry.
        try (var server =
                        Server.start(options -> options, connection -> connection.withTimeout(Duration.ofSeconds(2)));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            OpenAiEmbedder embedder = server.embedder();
            embedder.tokens("warm");
            server.always(Fault.HANG);
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(threads.submit(() -> assertThatThrownBy(
                                () -> embedder.embedQuestion("q", Server.in(Duration.ofMillis(1500))))
                        .isInstanceOfAny(DeadlineExceededException.class, EmbedderException.class)));
            }
            for (Future<?> call : calls) {
                call.get(10, TimeUnit.SECONDS);
            }
            assertThat(embedder.upstream().isDown()).isTrue();
        }
    }

    @Test
    void faultsOfTheRequestDoNotOpenIt() {
        try (var server = Server.start()) {
            OpenAiChatGenerator chat = server.openAi().chatGenerator("o3-mini");
            // The stub refuses a temperature or max_tokens for this model, so an answer shows that neither was sent.
            assertThat(chat.generate(Server.PROMPT, Server.ample()).text()).isNotBlank();
            server.stub().script(call -> new dev.ragagent.stubs.openai.ChatReply("x", "content_filter"));
            for (int i = 0; i < 7; i++) {
                assertThatThrownBy(() -> chat.generate(Server.PROMPT, Server.ample()))
                        .hasMessageContaining("content filter");
            }
            assertThat(chat.upstream().isDown()).isFalse();
        }
    }

    @Test
    void probesBecomeRarerUpToTheLongestInterval() {
        Duration longest = Duration.ofSeconds(60);
        assertThat(Circuit.interval(Duration.ZERO, longest)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Circuit.interval(Duration.ofSeconds(20), longest)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Circuit.interval(Duration.ofSeconds(200), longest)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Circuit.interval(Duration.ofHours(2), longest)).isEqualTo(longest);
    }

    @Test
    void probesUntilTheServerIsWell() throws Exception {
        var times = new java.util.concurrent.ConcurrentLinkedQueue<Duration>();
        var left = new java.util.concurrent.atomic.AtomicInteger(3);
        var timing = new Timing(System::nanoTime, times::add, () -> 0);
        Circuit.Probe probe = () -> {
            if (left.decrementAndGet() > 0) {
                if (left.get() == 2) {
                    throw new AssertionError("an Error, not an exception");
                }
                throw new IllegalStateException("still down");
            }
        };
        try (var circuit = new Circuit("test", 2, Duration.ofSeconds(60), probe, timing)) {
            circuit.failed(new IllegalStateException("one"));
            circuit.succeeded();
            circuit.failed(new IllegalStateException("two, not in a row"));
            assertThat(circuit.isOpen()).isFalse();
            circuit.failed(new IllegalStateException("three"));
            until(() -> !circuit.isOpen());
            assertThat(times)
                    .hasSize(3)
                    .allSatisfy(time -> assertThat(time)
                            .as("a second from one beginning to the next")
                            .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1)));
        }
    }

    static void until(BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
