package dev.ragagent.app.config;

import dev.ragagent.adapter.http.network.AllowedOrigins;
import dev.ragagent.adapter.http.network.NetworkSettings;
import dev.ragagent.adapter.http.network.TrustedProxies;
import java.util.function.Function;

/** The variables that say how much is let in, and from where. */
final class LimitVariables {
    private LimitVariables() {}

    static Configuration.Limits read(Variables variables) {
        int requestsPerMinute = variables.integer("API_RATE_LIMIT", 100, 0, 1_000_000);
        var store = variables.choice("RATE_LIMIT_STORE", RateLimitStore.LOCAL);
        int chats = variables.integer("MAX_CONCURRENT_CHATS", 1000, 1, 100_000);
        var proxies = parsed(variables, "TRUSTED_PROXIES", TrustedProxies::parse, TrustedProxies.NONE);
        var origins = parsed(variables, "CORS_ALLOWED_ORIGINS", AllowedOrigins::parse, AllowedOrigins.NONE);
        return new Configuration.Limits(requestsPerMinute, store, chats, new NetworkSettings(proxies, origins));
    }

    private static <T> T parsed(Variables variables, String name, Function<String, T> parser, T standard) {
        return variables
                .text(name)
                .map(value -> {
                    try {
                        return parser.apply(value);
                    } catch (IllegalArgumentException e) {
                        variables.problem(name, value, String.valueOf(e.getMessage()));
                        return standard;
                    }
                })
                .orElse(standard);
    }
}
