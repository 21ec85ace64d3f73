package dev.ragagent.adapter.http.openapi;

import java.util.LinkedHashMap;
import java.util.Map;

/** The two ways to send a key. */
final class Security {
    static final String KEY_HEADER = "ApiKey";
    static final String BEARER = "Bearer";

    private Security() {}

    /** Their descriptions, by the name that is referred to. */
    static Map<String, Object> schemes() {
        Map<String, Object> schemes = new LinkedHashMap<>();
        schemes.put(KEY_HEADER, scheme("apiKey", "in", "header", "name", "X-API-Key", "Wins over the other one."));
        schemes.put(BEARER, scheme("http", "scheme", "bearer", "bearerFormat", "rag_...", "The same key."));
        return schemes;
    }

    private static Map<String, Object> scheme(
            String type, String name, String value, String otherName, String otherValue, String description) {
        Map<String, Object> scheme = new LinkedHashMap<>();
        scheme.put("type", type);
        scheme.put(name, value);
        scheme.put(otherName, otherValue);
        scheme.put("description", description);
        return scheme;
    }
}
