package dev.ragagent.stubs.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
    private final OpenAiStub stub = OpenAiStub.start(OpenAiStubOptions.defaults());
    private final Client client = new Client(stub);

    @AfterEach
    void close() {
        client.close();
        stub.close();
    }

    @Test
    void statuses() throws Exception {
        HttpResponse<String> limited = call(Fault.RATE_LIMITED, Client.CHAT);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("1");
        assertThat(call(Fault.RATE_LIMITED_SILENTLY, Client.CHAT).headers().firstValue("Retry-After"))
                .isEmpty();
        HttpResponse<String> quota = call(Fault.QUOTA_EXHAUSTED, Client.CHAT);
        assertThat(quota.statusCode()).isEqualTo(429);
        assertThat(quota.body()).contains("insufficient_quota");
        assertThat(call(Fault.SERVER_ERROR, Client.STREAM).statusCode()).isEqualTo(500);
        assertThat(call(Fault.OVERLOADED, Client.STREAM).statusCode()).isEqualTo(503);
    }

    @Test
    void contents() throws Exception {
        assertThat(call(Fault.HTML, Client.CHAT).body()).startsWith("<!doctype html>");
        assertThat(call(Fault.TRUNCATED_JSON, Client.CHAT).body())
                .startsWith("{\"id\"")
                .doesNotEndWith("}");
        assertThat(call(Fault.EMPTY_CHOICES, Client.CHAT).body()).contains("\"choices\":[]");
        assertThat(call(Fault.EMPTY_CHOICES, Client.STREAM).body()).contains("\"choices\":[]");
        assertThat(call(Fault.ERROR_IN_STREAM, Client.CHAT).body()).startsWith("{\"error\"");
        assertThat(call(Fault.STREAM_CUT, Client.CHAT).body()).contains("\"finish_reason\":null");
    }

    @Test
    void streamsThatGoWrongHaveNoFinishReason() throws Exception {
        for (Fault fault : List.of(Fault.ERROR_IN_STREAM, Fault.STREAM_CUT, Fault.TRUNCATED_JSON)) {
            assertThat(call(fault, Client.STREAM).body()).contains("data: ").doesNotContain("\"stop\"", "[DONE]");
        }
        assertThat(call(Fault.ERROR_IN_STREAM, Client.STREAM).body()).contains("\"error\":{");
    }

    @ParameterizedTest
    @ValueSource(strings = {Client.CHAT, Client.STREAM})
    void connectionsThatBreak(String body) {
        assertThatThrownBy(() -> call(Fault.CONNECTION_RESET, body)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> call(Fault.HALF_CLOSE, body)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG"})
    void hangEndsWhenTheClientLeaves(Fault fault) throws Exception {
        stub.faults(FaultPlan.always(fault));
        assertThatThrownBy(() -> client.post("/chat/completions", Client.CHAT, "", Duration.ofMillis(300)))
                .isInstanceOf(HttpTimeoutException.class);
        Await.until(() -> stub.traffic().callsUnderWay() == 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"STALLED_BODY", "BYTE_A_SECOND"})
    void bodyThatStallsEndsWhenTheClientLeaves(Fault fault) throws Exception {
        stub.faults(FaultPlan.always(fault));
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                client.post("/chat/completions", Client.CHAT);
            } catch (IOException | InterruptedException e) {
                // Expected: the caller is interrupted below.
            }
        });
        Await.until(() -> stub.traffic().callsUnderWay() == 1);
        assertThat(caller.join(Duration.ofMillis(300))).isFalse();
        caller.interrupt();
        assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
        Await.until(() -> stub.traffic().callsUnderWay() == 0);
    }

    @Test
    void planIsRepeatableAndHasItsShare() {
        FaultPlan plan = FaultPlan.anyOf(7, 0.3);
        long faulty = IntStream.range(0, 10_000)
                .filter(number -> plan.of(number).isPresent())
                .count();
        assertThat(faulty).isBetween(2_800L, 3_200L);
        assertThat(IntStream.range(0, 100).mapToObj(plan::of))
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(FaultPlan.anyOf(7, 0.3)::of)
                        .toList());
        assertThat(FaultPlan.none().of(3)).isEmpty();
        assertThat(FaultPlan.always(Fault.HTML).of(3)).contains(Fault.HTML);
        assertThatThrownBy(() -> new FaultPlan(1, 1.5, List.of(Fault.HTML))).hasMessageContaining("1.5");
    }

    private HttpResponse<String> call(Fault fault, String body) throws IOException, InterruptedException {
        stub.faults(FaultPlan.always(fault));
        return client.post("/chat/completions", body);
    }
}
