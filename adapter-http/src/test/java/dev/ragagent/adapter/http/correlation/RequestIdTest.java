package dev.ragagent.adapter.http.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.RawHttp;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class RequestIdTest {
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @Test
    void givesBackASaneId() {
        String longest = "aZ09._-".repeat(18) + "ab";
        assertThat(longest).hasSize(128);

        assertThat(idOfReplyTo("/nothing", "a")).isEqualTo("a");
        assertThat(idOfReplyTo("/nothing", longest)).isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "ä", "<script>", "a,b", "../x:"})
    void makesANewIdInsteadOfAnOddOne(String odd) {
        assertThat(idOfReplyTo("/nothing", odd)).matches(UUID_FORM);
    }

    @Test
    void makesANewIdInsteadOfALongOne() {
        assertThat(idOfReplyTo("/nothing", "a".repeat(129))).matches(UUID_FORM);
    }

    @Test
    void makesADifferentIdForEveryRequest() {
        assertThat(SERVER.get("/nothing").headers().firstValue("X-Request-Id"))
                .isNotEqualTo(SERVER.get("/nothing").headers().firstValue("X-Request-Id"));
    }

    @Test
    void makesAnIdWhereNoFilterIsReached() {
        var reply = RawHttp.lines(SERVER.port(), "GET / HTTP/1.1", "Host: localhost", "X-Long: " + "a".repeat(20_000));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.header("X-Request-Id").orElseThrow()).matches(UUID_FORM);
    }

    @Test
    void makesAnIdForAHeadThatCantBeRead() {
        var reply = RawHttp.lines(SERVER.port(), "HEAD / HTTP/1.1", "Host: localhost", "X-Odd: \u0001");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("X-Request-Id").orElseThrow()).matches(UUID_FORM);
    }

    @Test
    void tagsTheLogLinesOfTheUseCase() {
        var tags = new AtomicReference<Map<String, String>>();
        SERVER.useCases().answerQuestion = (_, _, _) -> {
            tags.set(MDC.getCopyOfContextMap());
            return Samples.generated();
        };

        var response = SERVER.post("/chat/run", "{\"message\": \"Why?\"}");

        assertThat(tags.get())
                .containsOnly(
                        Map.entry(
                                "request_id",
                                response.headers().firstValue("X-Request-Id").orElseThrow()),
                        Map.entry("endpoint", "/chat/run"));
    }

    private static String idOfReplyTo(String path, String id) {
        return RawHttp.lines(SERVER.port(), "GET " + path + " HTTP/1.1", "Host: localhost", "X-Request-Id: " + id)
                .header("X-Request-Id")
                .orElseThrow();
    }
}
