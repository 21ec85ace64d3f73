package dev.ragagent.adapter.openai;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiProbeTest {
    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 405, 429, 501})
    void whoeverAnswersIsUp(int status) {
        OpenAiProbe probe = of(status);
        assertThatCode(() -> probe.probe(Server.ample())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500, 502, 503, 504, 529})
    void wrongKeysAndFailingServersAreDown(int status) {
        OpenAiProbe probe = of(status);
        assertThatThrownBy(() -> probe.probe(Server.ample())).hasMessageContaining("status " + status);
    }

    private static OpenAiProbe of(int status) {
        return new OpenAiProbe(true, OpenAiConnection.of(Server.KEY), new Refusing(status), List.of());
    }

    private record Refusing(int status) implements HttpClient {
        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            throw new HttpRefusal(status, "", null);
        }

        @Override
        public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
