package dev.ragagent.adapter.openai;

import dev.langchain4j.model.openai.internal.OpenAiClient;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DependencyProbe;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Whether the server answers and lets us in: it asks for the list of models, which costs nothing. A server without such a
 * list counts as up. While one of the models' breakers is open, it is down without being asked.
 */
public final class OpenAiProbe implements DependencyProbe {
    private static final String ACTIVITY = "asking OpenAI for its models";

    private final boolean essential;
    private final Subject subject;
    private final OpenAiClient client;
    private final List<Upstream> upstreams;

    /** @param upstreams all that are in use, now and later */
    OpenAiProbe(boolean essential, String host, OpenAiClient client, List<Upstream> upstreams) {
        this.essential = essential;
        this.subject = new Subject("list of models", "/models", host);
        this.client = client;
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
            Worker.perform("openai-models", deadline, () -> client.listModels().execute());
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
        switch (refusal.statusCode()) {
            case 404, 405, 501 -> {
                // It is there, and has no such list.
            }
            default -> throw unavailable(Failures.of(subject, refusal));
        }
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
