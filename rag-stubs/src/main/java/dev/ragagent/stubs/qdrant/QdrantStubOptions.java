package dev.ragagent.stubs.qdrant;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a {@link QdrantStub} is to behave.
 *
 * @param port to listen on, on loopback; 0 takes one that is free
 * @param apiKey what callers must send; empty lets everybody in
 * @param unwaitedDelay after how long a write that asked for no waiting is seen, so that a forgotten {@code wait} is
 *     caught; not negative
 * @param version what the server says of itself, as in {@code 1.18.0}
 */
public record QdrantStubOptions(int port, Optional<String> apiKey, Duration unwaitedDelay, String version) {
    /** A free port, no API key, 100 ms of delay for writes without waiting, and the version of the protocol used here. */
    public static final QdrantStubOptions DEFAULTS =
            new QdrantStubOptions(0, Optional.empty(), Duration.ofMillis(100), "1.18.0");

    public QdrantStubOptions {
        Objects.requireNonNull(apiKey, "apiKey");
        Objects.requireNonNull(version, "version");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (unwaitedDelay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative, as " + unwaitedDelay + " is");
        }
    }

    /** The same with an API key. */
    public QdrantStubOptions withApiKey(String key) {
        return new QdrantStubOptions(port, Optional.of(key), unwaitedDelay, version);
    }

    /** The same on this port. */
    public QdrantStubOptions withPort(int other) {
        return new QdrantStubOptions(other, apiKey, unwaitedDelay, version);
    }

    /** The same server of another version; one before 1.16 keeps no metadata of collections. */
    public QdrantStubOptions withVersion(String other) {
        return new QdrantStubOptions(port, apiKey, unwaitedDelay, other);
    }

    @Override
    public String toString() {
        return "QdrantStubOptions[port=" + port + ", apiKey=" + (apiKey.isPresent() ? "***" : "none")
                + ", unwaitedDelay=" + unwaitedDelay + ", version=" + version + "]";
    }
}
