package dev.ragagent.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.network.AllowedOrigins;
import dev.ragagent.adapter.http.network.NetworkSettings;
import dev.ragagent.adapter.http.network.TrustedProxies;
import dev.ragagent.adapter.memory.MemoryRateLimiter;
import dev.ragagent.core.access.ConcurrentChats;
import dev.ragagent.core.access.RequestAdmission;
import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.RateLimit;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.IdempotencyKey;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AdmitRequest;
import dev.ragagent.port.in.AnswerListener;
import dev.ragagent.port.in.AnswerQuestion;
import dev.ragagent.port.in.Authenticate;
import dev.ragagent.port.in.OnceOnly;
import dev.ragagent.testkit.time.ManualTicker;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits and overload over HTTP, decided by the core; the buckets' clock is moved by the tests. */
class LimitedServiceTest {
    private static final int LIMIT = 30;
    private static final int CHATS = 6;
    private static final int WRONG = RequestAdmission.WRONG_CREDENTIALS.requests();

    private static final ManualTicker TICKER = new ManualTicker();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static HttpFace face;
    private static int port;
    private static volatile Answers answers = LimitedServiceTest::down;

    @BeforeAll
    static void listen() {
        face = HttpFace.prepare(0, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        face.provide(
                HttpSettings.class,
                new HttpSettings(Duration.ofSeconds(20), 1 << 20, () -> true, "1", "i", System::nanoTime));
        face.provide(
                NetworkSettings.class,
                new NetworkSettings(
                        TrustedProxies.parse("127.0.0.1,10.0.0.0/8"), AllowedOrigins.parse("https://app.example.org")));
        face.provide(Authenticate.class, (credential, deadline) -> authenticate(credential));
        face.provide(
                AdmitRequest.class,
                new RequestAdmission(
                        Optional.of(RateLimit.perMinute(LIMIT)),
                        new MemoryRateLimiter(TICKER),
                        new MemoryRateLimiter(TICKER),
                        TICKER));
        var chats = new ConcurrentChats(
                (Answers) (caller, question, time) -> answers.answer(caller, question, time), CHATS);
        face.provide(AnswerQuestion.class, chats);
        face.provide(OnceOnly.class, chats);
        port = face.listen(ListenAddress.LOOPBACK);
    }

    @AfterAll
    static void close() {
        face.close();
        CLIENT.close();
    }

    @BeforeEach
    void fillTheBuckets() {
        TICKER.advance(Duration.ofMinutes(2));
        answers = LimitedServiceTest::down;
    }

    @Test
    void aKeyHasItsLimitAndIsToldOfItUntilItHasToWait() {
        for (int left = LIMIT - 1; left >= 0; left--) {
            var response = ask("alice-1", "203.0.113.9");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(number(response, "X-RateLimit-Limit")).isEqualTo(LIMIT);
            assertThat(number(response, "X-RateLimit-Remaining")).isEqualTo(left);
            assertThat(number(response, "X-RateLimit-Reset")).isEqualTo(2L * (LIMIT - left));
        }

        // Neither her other key nor another address makes a difference.
        var refused = ask("alice-2", "198.51.100.7");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"code\":\"RATE_LIMIT_EXCEEDED\"");
        assertThat(number(refused, "Retry-After")).isEqualTo(2);
        assertThat(number(refused, "X-RateLimit-Remaining")).isZero();
        assertThat(number(refused, "X-RateLimit-Reset")).isEqualTo(60);
        assertThat(ask("bob", "203.0.113.9").statusCode()).isEqualTo(503);
        TICKER.advance(Duration.ofMillis(1_999));
        assertThat(number(ask("alice-1", "203.0.113.9"), "Retry-After")).isEqualTo(1);
        TICKER.advance(Duration.ofMillis(1));
        assertThat(ask("alice-1", "203.0.113.9").statusCode()).isEqualTo(503);
    }

    @Test
    void atOnceAsManyAreLetInAsTheLimitSays() {
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        for (int i = 0; i < 3 * LIMIT; i++) {
            asked.add(CLIENT.sendAsync(request("bob", "203.0.113.9"), BodyHandlers.ofString()));
        }

        assertThat(asked.stream().filter(one -> one.join().statusCode() != 429)).hasSize(LIMIT);
    }

    @Test
    void guessingFromOneAddressEndsAndWhoWasRightThereLatelyGoesOn() {
        assertThat(ask("bob", "203.0.113.9").statusCode()).isEqualTo(503);
        for (int i = 0; i < WRONG; i++) {
            assertThat(ask("wrong-" + i, "203.0.113.9").statusCode()).isEqualTo(401);
        }

        var stopped = ask("wrong", "203.0.113.9");
        assertThat(stopped.statusCode()).isEqualTo(429);
        assertThat(number(stopped, "Retry-After")).isEqualTo(1); // of 0.6 s, rounded up
        // To claim another address before the proxy's word changes nothing.
        assertThat(ask("wrong", "8.8.8.8, 203.0.113.9, 10.0.0.3").statusCode()).isEqualTo(429);
        assertThat(ask("alice-1", "203.0.113.9").statusCode()).isEqualTo(429);
        assertThat(ask("bob", "203.0.113.9").statusCode()).isEqualTo(503);
        assertThat(ask("wrong", "198.51.100.7").statusCode()).isEqualTo(401);
        TICKER.advance(Duration.ofMinutes(1).dividedBy(WRONG));
        assertThat(ask("alice-1", "203.0.113.9").statusCode()).isEqualTo(503);
    }

    @Test
    void whatIsBeyondTheBoundOfQuestionsIsRefusedAtOnce() throws Exception {
        var inside = new CountDownLatch(CHATS);
        var release = new CountDownLatch(1);
        answers = (caller, question, deadline) -> {
            inside.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return down(caller, question, deadline);
        };
        List<CompletableFuture<HttpResponse<String>>> admitted = new ArrayList<>();
        for (int i = 0; i < CHATS; i++) {
            admitted.add(CLIENT.sendAsync(request("bob", "203.0.113.9"), BodyHandlers.ofString()));
        }
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

        var refused = ask("alice-1", "203.0.113.9");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("\"code\":\"OVERLOADED\"");
        assertThat(number(refused, "Retry-After")).isPositive();
        assertThat(admitted).noneMatch(CompletableFuture::isDone);
        release.countDown();
        assertThat(admitted).allSatisfy(one -> assertThat(one.join().body()).contains("SESSION_STORE_UNAVAILABLE"));
        assertThat(ask("alice-1", "203.0.113.9").body()).contains("SESSION_STORE_UNAVAILABLE");
    }

    @Test
    void aPageThatIsAllowedMayAskAndReadItsLimit() throws Exception {
        var before = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/chat/run"))
                        .header("Origin", "https://app.example.org")
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "x-api-key,content-type")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(before.statusCode()).isBetween(200, 204);
        assertThat(before.headers().firstValue("Access-Control-Allow-Origin")).contains("https://app.example.org");
        assertThat(before.headers().firstValue("X-RateLimit-Limit")).isEmpty();

        var asked = CLIENT.send(
                HttpRequest.newBuilder(request("bob", "203.0.113.9"), (name, value) -> true)
                        .header("Origin", "https://app.example.org")
                        .build(),
                BodyHandlers.ofString());
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains("https://app.example.org");
        assertThat(number(asked, "X-RateLimit-Remaining")).isEqualTo(LIMIT - 1);
    }

    private static Caller authenticate(Credential credential) {
        String secret = credential instanceof Credential.Secret shown ? shown.secret() : "";
        if (!Set.of("alice-1", "alice-2", "bob").contains(secret)) {
            throw new InvalidCredentialException(secret.isEmpty());
        }
        return new Caller(new Principal(secret.split("-", 2)[0]), Set.of(Scope.CHAT));
    }

    private static Answer down(Caller caller, Question question, Deadline deadline) {
        throw new RecordStoreException(true, "The database is down.", null);
    }

    private static HttpResponse<String> ask(String key, String forwardedFor) {
        return CLIENT.sendAsync(request(key, forwardedFor), BodyHandlers.ofString())
                .join();
    }

    private static HttpRequest request(String key, String forwardedFor) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/chat/run"))
                .timeout(Duration.ofSeconds(20))
                .header("X-API-Key", key)
                .header("X-Forwarded-For", forwardedFor)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"message\": \"Why?\"}"))
                .build();
    }

    private static long number(HttpResponse<String> response, String header) {
        return response.headers().firstValueAsLong(header).orElse(-1);
    }

    /** Nobody streams here. */
    @FunctionalInterface
    private interface Answers extends AnswerQuestion, OnceOnly {
        @Override
        default Answer answer(Caller caller, Question question, AnswerListener listener, Deadline deadline) {
            return answer(caller, question, deadline);
        }

        @Override
        default Answer answerOnce(Caller caller, IdempotencyKey key, Question question, Deadline deadline) {
            return answer(caller, question, deadline);
        }

        @Override
        default Answer answerOnce(
                Caller caller, IdempotencyKey key, Question question, AnswerListener listener, Deadline deadline) {
            return answer(caller, question, listener, deadline);
        }
    }
}
