package dev.ragagent.adapter.http.network;

import java.util.Objects;

/**
 * What the HTTP faces must be told about the network; the application registers one as a bean.
 *
 * @param trustedProxies whose word about the client's address is believed
 * @param allowedOrigins the pages of other sites that may use the service from a browser
 */
public record NetworkSettings(TrustedProxies trustedProxies, AllowedOrigins allowedOrigins) {
    /** No proxy, and no pages but its own. */
    public static final NetworkSettings DEFAULT = new NetworkSettings(TrustedProxies.NONE, AllowedOrigins.NONE);

    public NetworkSettings {
        Objects.requireNonNull(trustedProxies, "trustedProxies");
        Objects.requireNonNull(allowedOrigins, "allowedOrigins");
    }
}
