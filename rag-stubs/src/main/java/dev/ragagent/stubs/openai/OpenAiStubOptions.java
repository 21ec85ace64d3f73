package dev.ragagent.stubs.openai;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a stub is started. Begin with {@link #defaults()} and change what matters.
 *
 * @param port where it listens on the loopback address; 0 takes a free one
 * @param apiKey the only key that it lets in; null lets every caller in
 * @param models the only models that it knows; empty means that it knows every name
 * @param dimensions the length of the vectors of models that are not OpenAI's, at least 1
 * @param floatsOnly whether it ignores a wish for base64, as some servers do
 * @param latency how long every answer takes at least, not negative
 * @param faults what goes wrong
 * @param script what it answers
 */
public record OpenAiStubOptions(
        int port,
        @Nullable String apiKey,
        Set<String> models,
        int dimensions,
        boolean floatsOnly,
        Duration latency,
        FaultPlan faults,
        ChatScript script) {
    public OpenAiStubOptions {
        models = Set.copyOf(models);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is between 0 and 65535, not " + port);
        }
        if (dimensions < 1) {
            throw new IllegalArgumentException("a vector has at least 1 dimension, not " + dimensions);
        }
        if (latency.isNegative()) {
            throw new IllegalArgumentException("a latency is not negative: " + latency);
        }
    }

    /** A free port, no key, every model, 384 dimensions, at once, nothing goes wrong, answers from the sources. */
    public static OpenAiStubOptions defaults() {
        return new OpenAiStubOptions(
                0, null, Set.of(), 384, false, Duration.ZERO, FaultPlan.none(), ChatScript.fromSources());
    }

    /** The same at another port. */
    public OpenAiStubOptions withPort(int other) {
        return new OpenAiStubOptions(other, apiKey, models, dimensions, floatsOnly, latency, faults, script);
    }

    /** The same that asks for this key. */
    public OpenAiStubOptions withApiKey(String other) {
        return new OpenAiStubOptions(port, other, models, dimensions, floatsOnly, latency, faults, script);
    }

    /** The same that knows these models only. */
    public OpenAiStubOptions withModels(Set<String> other) {
        return new OpenAiStubOptions(port, apiKey, other, dimensions, floatsOnly, latency, faults, script);
    }

    /** The same with vectors of another length. */
    public OpenAiStubOptions withDimensions(int other) {
        return new OpenAiStubOptions(port, apiKey, models, other, floatsOnly, latency, faults, script);
    }

    /** The same that never sends base64. */
    public OpenAiStubOptions withFloatsOnly() {
        return new OpenAiStubOptions(port, apiKey, models, dimensions, true, latency, faults, script);
    }

    /** The same that takes this long at least. */
    public OpenAiStubOptions withLatency(Duration other) {
        return new OpenAiStubOptions(port, apiKey, models, dimensions, floatsOnly, other, faults, script);
    }

    /** The same with these faults. */
    public OpenAiStubOptions withFaults(FaultPlan other) {
        return new OpenAiStubOptions(port, apiKey, models, dimensions, floatsOnly, latency, other, script);
    }

    /** The same with other answers. */
    public OpenAiStubOptions withScript(ChatScript other) {
        return new OpenAiStubOptions(port, apiKey, models, dimensions, floatsOnly, latency, faults, other);
    }

    /** Without the key, which may be a real one. */
    @Override
    public String toString() {
        return "OpenAiStubOptions[port=%s, models=%s, dimensions=%s, floatsOnly=%s, latency=%s, faults=%s]"
                .formatted(port, models, dimensions, floatsOnly, latency, faults);
    }
}
