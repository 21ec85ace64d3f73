package dev.ragagent.adapter.http;

import dev.ragagent.model.time.Ticker;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * What the HTTP faces must be told; the application registers one as a bean.
 *
 * @param requestDeadline how long one request may take as a whole, longer than zero
 * @param uploadLimitBytes how many bytes a request to {@code POST /documents} may have, 1 to 1 GiB
 * @param loopbackOnly whether requests are now let in only when they name a loopback host and come from no foreign page;
 *     asked on every request by many threads, because the anonymous state that calls for it can end while the service runs
 * @param version the service's version, for {@code GET /health}
 * @param instanceId what {@code GET /health/liveness} answers with, so that a command can tell which process it reached
 * @param ticker the clock that deadlines and request times are measured on
 */
public record HttpSettings(
        Duration requestDeadline,
        int uploadLimitBytes,
        BooleanSupplier loopbackOnly,
        String version,
        String instanceId,
        Ticker ticker) {
    /** How many bytes a body may have where the contract names no other limit: 64 KiB. */
    public static final int SMALL_BODY_BYTES = 64 * 1024;

    /** How many bytes a body may have in which a client sends a whole conversation, or a tool call: 1 MiB. */
    public static final int CONVERSATION_BODY_BYTES = 1024 * 1024;

    private static final int MOST_UPLOAD_BYTES = 1 << 30;

    public HttpSettings {
        if (!requestDeadline.isPositive()) {
            throw new IllegalArgumentException("a request's deadline is longer than zero, not " + requestDeadline);
        }
        if (uploadLimitBytes < 1 || uploadLimitBytes > MOST_UPLOAD_BYTES) {
            throw new IllegalArgumentException(
                    "an upload's limit is 1 to " + MOST_UPLOAD_BYTES + " bytes, not " + uploadLimitBytes);
        }
        Objects.requireNonNull(loopbackOnly, "loopbackOnly");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(instanceId, "instanceId");
        Objects.requireNonNull(ticker, "ticker");
    }
}
