package dev.ragagent.adapter.openai;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DependencyProbe;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Whether the server answers and lets us in: it asks for the list of models, which costs nothing. What the list says does
 * not matter, nor whether there is one, or we may see it, or it is too busy now: whoever says so is up. While one of the
 * models' breakers is open, it is down without being asked.
 */
public final class OpenAiProbe implements DependencyProbe {
    private static final String ACTIVITY = "asking OpenAI for its models";
    private static final int UNAUTHORIZED = 401;

    /** Of a server that is there, and has no such list. */
    private static final int NOT_IMPLEMENTED = 501;

    private final boolean essential;
    private final Subject subject;
    private final HttpClient client;
    private final HttpRequest request;
    private final List<Upstream> upstreams;

    /** @param upstreams all that are in use, now and later */
    OpenAiProbe(boolean essential, OpenAiConnection connection, HttpClient client, List<Upstream> upstreams) {
        this.essential = essential;
        this.subject = new Subject("list of models", "/models", connection.host());
        this.client = client;
        this.request = request(connection);
        this.upstreams = upstreams;
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public boolean essential() {
        return essential;
    }

    @Override
    public void probe(Deadline deadline) {
        deadline.check(ACTIVITY);
        for (Upstream upstream : upstreams) {
            if (upstream.isDown()) {
                throw unavailable(upstream.down());
            }
        }
        try {
            Worker.perform("openai-models", deadline, () -> client.execute(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(ACTIVITY);
        } catch (TimeoutException e) {
            throw new DeadlineExceededException(ACTIVITY);
        } catch (HttpRefusal e) {
            refuseUnlessReachable(e);
        } catch (Exception e) {
            throw unavailable(Failures.of(subject, e));
        }
    }

    private void refuseUnlessReachable(HttpRefusal refusal) {
        int status = refusal.statusCode();
        boolean failing = status >= 500 && status != NOT_IMPLEMENTED;
        if (status == UNAUTHORIZED || failing) {
            throw unavailable(Failures.of(subject, refusal));
        }
    }

    private static HttpRequest request(OpenAiConnection connection) {
        var request = HttpRequest.builder()
                .method(HttpMethod.GET)
                .url(connection.baseUrl() + "/models")
                .addHeader("Accept", "application/json");
        if (!connection.apiKey().isEmpty()) {
            request.addHeader("Authorization", "Bearer " + connection.apiKey());
        }
        return request.build();
    }

    private static ChatGeneratorException unavailable(Failure failure) {
        return new ChatGeneratorException(
                ChatGeneratorException.Kind.UNAVAILABLE,
                failure.retryable(),
                failure.retryAfter(),
                failure.message(),
                failure.cause());
    }
}
