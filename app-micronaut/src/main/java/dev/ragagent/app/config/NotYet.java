package dev.ragagent.app.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Variables that are part of the configuration's design and that this release can't honour. Setting one stops the start: an
 * operator must never believe that a setting works which is passed over.
 */
final class NotYet {
    private static final Map<String, String> REASONS = reasons();

    private NotYet() {}

    /** Notes a problem for each of them that is set. */
    static void check(Variables variables) {
        REASONS.forEach((name, reason) -> variables
                .text(name)
                .ifPresent(value -> variables.problem(
                        name + " is set, and this release has no " + reason + " yet: remove the variable to start")));
    }

    /** Their names. */
    static Set<String> names() {
        return REASONS.keySet();
    }

    private static Map<String, String> reasons() {
        var reasons = new LinkedHashMap<String, String>();
        put(reasons, "separate port for metrics", "METRICS_PORT");
        put(reasons, "traces", "OTEL_EXPORTER_OTLP_ENDPOINT");
        return reasons;
    }

    private static void put(Map<String, String> reasons, String missing, String... names) {
        for (String name : names) {
            reasons.put(name, missing);
        }
    }
}
