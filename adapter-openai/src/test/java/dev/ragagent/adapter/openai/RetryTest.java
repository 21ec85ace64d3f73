package dev.ragagent.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.stubs.openai.Fault;
import dev.ragagent.stubs.openai.FaultPlan;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryTest {
    @Test
    void budgetAllowsAReserveAndThenAShareOfTheCalls() {
        var budget = new RetryBudget();
        int retries = 0;
        for (int i = 0; i < 1_000; i++) {
            budget.earn();
            if (budget.spend()) {
                retries++;
            }
        }
        assertThat(retries).isBetween(150, 155);
    }

    @Test
    void waitsTwiceAsLongEachTimeWithJitter() {
        assertThat(Backoff.after(1, null, () -> 0)).isEqualTo(Duration.ofMillis(100));
        assertThat(Backoff.after(1, null, () -> 1)).isEqualTo(Duration.ofMillis(200));
        assertThat(Backoff.after(3, null, () -> 1)).isEqualTo(Duration.ofMillis(800));
        assertThat(Backoff.after(60, null, () -> 1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Backoff.after(1, Duration.ofSeconds(7), () -> 0)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void readsHowLongToWait() {
        assertThat(retryAfter("Retry-After", "7")).isEqualTo(Duration.ofSeconds(7));
        assertThat(retryAfter("retry-after-ms", "250")).isEqualTo(Duration.ofMillis(250));
        assertThat(retryAfter("Retry-After", "Thu, 01 Jan 2026 00:00:30 GMT")).isEqualTo(Duration.ofSeconds(30));
        assertThat(retryAfter("Retry-After", "99999999999999")).isEqualTo(Duration.ofDays(1));
        assertThat(retryAfter("Retry-After", "-1")).isNull();
        assertThat(retryAfter("Retry-After", "soon")).isNull();
        assertThat(retryAfter("Other", "1")).isNull();
    }

    @Test
    void triesAgainUntilItGoesWell() {
        try (var server = Server.start()) {
            server.stub().faults(new FaultPlan(seedThatFailsFirst(), 0.5, List.of(Fault.SERVER_ERROR)));
            assertThat(server.chat().generate(Server.PROMPT, Server.ample()).text())
                    .isNotBlank();
            assertThat(server.stub().traffic().chatCalls()).isEqualTo(2);
        }
    }

    @Test
    void triesNoMoreOftenThanToldAndAStreamThatWasToldNotAtAll() {
        try (var server = Server.start()) {
            server.always(Fault.SERVER_ERROR);
            assertThatThrownBy(() -> server.chat().generate(Server.PROMPT, Server.ample()))
                    .isInstanceOf(ChatGeneratorException.class);
            assertThat(server.stub().traffic().chatCalls()).isEqualTo(3);
            server.always(Fault.STREAM_CUT);
            assertThatThrownBy(() -> server.chat().stream(Server.PROMPT, piece -> {}, Server.ample()))
                    .isInstanceOf(ChatGeneratorException.class);
            assertThat(server.stub().traffic().chatCalls()).isEqualTo(4);
        }
    }

    @Test
    void waitsAsLongAsAskedOrNotAtAll() {
        try (var server = Server.start()) {
            server.always(Fault.RATE_LIMITED);
            long start = System.nanoTime();
            assertThatThrownBy(() -> server.chat().generate(Server.PROMPT, Server.in(Duration.ofMillis(800))))
                    .isInstanceOf(ChatGeneratorException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(700));
            assertThat(server.stub().traffic().chatCalls()).isEqualTo(1);
            start = System.nanoTime();
            assertThatThrownBy(() -> server.chat().generate(Server.PROMPT, Server.in(Duration.ofSeconds(20))))
                    .isInstanceOf(ChatGeneratorException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1_990));
            assertThat(server.stub().traffic().chatCalls()).isEqualTo(4);
        }
    }

    private static long seedThatFailsFirst() {
        for (long seed = 0; ; seed++) {
            var plan = new FaultPlan(seed, 0.5, List.of(Fault.SERVER_ERROR));
            if (plan.of(0).isPresent() && plan.of(1).isEmpty()) {
                return seed;
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Duration retryAfter(String name, String value) {
        var headers = HttpHeaders.of(Map.of(name, List.of(value)), (n, v) -> true);
        return RetryAfter.in(headers, () -> Instant.parse("2026-01-01T00:00:00Z"));
    }
}
