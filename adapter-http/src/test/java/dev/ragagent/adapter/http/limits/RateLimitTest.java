package dev.ragagent.adapter.http.limits;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.FakeUseCases;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.adapter.http.network.AllowedOrigins;
import dev.ragagent.adapter.http.network.NetworkSettings;
import dev.ragagent.adapter.http.network.TrustedProxies;
import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.error.OverloadedException;
import dev.ragagent.error.RateLimitExceededException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.ClientAddress;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.access.RateLimit;
import dev.ragagent.model.access.RateLimitDecision;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.time.Deadline;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RateLimitTest {
    @RegisterExtension
    static final TestServer SERVER =
            new TestServer(new NetworkSettings(TrustedProxies.parse("127.0.0.0/8"), AllowedOrigins.NONE));

    private final Door door = new Door();

    @BeforeEach
    void watchTheDoor() {
        SERVER.useCases().admitRequest = door;
        SERVER.useCases().answerQuestion = (_, _, _) -> Samples.generated();
    }

    @Test
    void everyAuthenticatedResponseTellsTheLimit() {
        assertTold(ask("Why?"));
        assertThat(ask("Why?").statusCode()).isEqualTo(200);

        assertTold(SERVER.post("/chat/run", "{\"message\": 7}"), 400);
        assertTold(SERVER.post("/chat/run", "{"), 400);
        assertTold(SERVER.get("/session/not-a-uuid/history"), 400);
        assertTold(ask("x".repeat(70_000)), 413);
        assertTold(SERVER.send(SERVER.request("/chat/run").POST(BodyPublishers.ofString("{}"))), 415);

        assertTold(failing(() -> new NotFoundException(NotFoundException.Kind.SESSION, "s")), 404);
        assertTold(failing(() -> new VectorStoreException(true, "down", null)), 503);
        assertTold(failing(() -> new IllegalStateException("a defect")), 500);
    }

    @Test
    void aRequestBeyondTheLimitIsToldWhenToComeAgain() {
        door.refusal = Optional.of(
                new RateLimitExceededException("Too many.", 100, Duration.ofMillis(1), Duration.ofNanos(1)));

        HttpResponse<String> response = ask("Why?");

        assertProblem(response, 429, "RATE_LIMIT_EXCEEDED");
        assertHeader(response, "Retry-After", "1");
        assertHeader(response, "X-RateLimit-Limit", "100");
        assertHeader(response, "X-RateLimit-Remaining", "0");
        assertHeader(response, "X-RateLimit-Reset", "1");
        door.refusal = Optional.of(
                new RateLimitExceededException("Too many.", 100, Duration.ofMillis(7_001), Duration.ofSeconds(60)));
        assertHeader(ask("Why?"), "Retry-After", "8");
        assertHeader(ask("Why?"), "X-RateLimit-Reset", "60");
    }

    @Test
    void anAddressThatHasToWaitIsRefusedBeforeItsKeyIsLookedUp() {
        door.stop = true;
        SERVER.useCases().authenticate = (_, _) -> {
            throw new AssertionError("a key was looked up");
        };

        HttpResponse<String> response = ask("Why?");

        assertProblem(response, 429, "RATE_LIMIT_EXCEEDED");
        assertHeader(response, "Retry-After", "3");
    }

    @Test
    void aWrongKeyIsCountedAndNobodysLimitIsTold() {
        SERVER.useCases().authenticate = (_, _) -> {
            throw new InvalidCredentialException(false);
        };

        HttpResponse<String> response = ask("Why?");

        assertProblem(response, 401, "INVALID_API_KEY");
        assertThat(response.headers().firstValue("X-RateLimit-Limit")).isEmpty();
        assertThat(door.seen).containsExactly("before Secret[***] 127.0.0.1", "failed Secret[***] 127.0.0.1");
    }

    @Test
    void whoHasNoLimitIsToldNone() {
        SERVER.useCases().admitRequest = new FakeUseCases.Unlimited();

        HttpResponse<String> response = ask("Why?");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("x-ratelimit"));
    }

    @Test
    void whatIsOpenToEverybodyIsNotCounted() {
        assertThat(SERVER.get("/health/liveness").statusCode()).isEqualTo(200);
        assertThat(SERVER.get("/").statusCode()).isEqualTo(200);
        assertThat(SERVER.get("/nothing").statusCode()).isEqualTo(404);
        assertThat(door.seen).isEmpty();
    }

    @Test
    void countsTheClientBehindTheProxyAndNotWhomItMakesUp() {
        SERVER.send(SERVER.request("/chat/run")
                .header("X-API-Key", "k")
                .header("X-Forwarded-For", "1.2.3.4, 203.0.113.9, 127.0.0.7")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"message\": \"Why?\"}")));

        assertThat(door.seen)
                .containsExactly("before Secret[***] 203.0.113.9", "after anonymous Secret[***] 203.0.113.9");
    }

    @Test
    void aServiceThatHasEnoughToDoSaysSo() {
        HttpResponse<String> response = failing(() -> new OverloadedException("Enough."));

        assertProblem(response, 503, "OVERLOADED");
        assertThat(response.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
        assertTold(response);
    }

    private static HttpResponse<String> failing(Supplier<RuntimeException> failure) {
        SERVER.useCases().answerQuestion = (_, _, _) -> fail(failure);
        return ask("Why?");
    }

    private static Answer fail(Supplier<RuntimeException> failure) {
        throw failure.get();
    }

    private static HttpResponse<String> ask(String message) {
        return SERVER.send(SERVER.request("/chat/run")
                .header("X-API-Key", "k")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"message\": \"" + message + "\"}")));
    }

    private static void assertTold(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertTold(response);
    }

    private static void assertTold(HttpResponse<String> response) {
        assertHeader(response, "X-RateLimit-Limit", "100");
        assertHeader(response, "X-RateLimit-Remaining", "41");
        assertHeader(response, "X-RateLimit-Reset", "36");
    }

    private static void assertHeader(HttpResponse<String> response, String name, String value) {
        assertThat(response.headers().allValues(name)).as(name).containsExactly(value);
    }

    /** Lets in until it is told otherwise, and notes who came. */
    private static final class Door extends FakeUseCases.Unlimited {
        private final List<String> seen = new ArrayList<>();
        private Optional<RateLimitExceededException> refusal = Optional.empty();
        private boolean stop;

        @Override
        public void beforeAuthentication(Credential shown, ClientAddress from, Deadline deadline) {
            seen.add("before " + shown + " " + from);
            if (stop) {
                throw new RateLimitExceededException("Wait.", 20, Duration.ofSeconds(3), Duration.ofSeconds(60));
            }
        }

        @Override
        public void authenticationFailed(Credential shown, ClientAddress from, Deadline deadline) {
            seen.add("failed " + shown + " " + from);
        }

        @Override
        public Optional<RateLimitDecision> afterAuthentication(
                Caller caller, Credential shown, ClientAddress from, Deadline deadline) {
            seen.add("after " + caller.principal().name() + " " + shown + " " + from);
            refusal.ifPresent(exceeded -> {
                throw exceeded;
            });
            return Optional.of(new RateLimitDecision(
                    true, RateLimit.perMinute(100), 41, Duration.ZERO, Duration.ofMillis(35_400)));
        }
    }
}
