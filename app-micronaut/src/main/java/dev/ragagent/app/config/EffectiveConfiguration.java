package dev.ragagent.app.config;

import java.util.List;
import java.util.Objects;

/**
 * A configuration with where it comes from.
 *
 * @param configuration that is in effect
 * @param settings every variable that was asked for, in the order of {@code docs/configuration.md}
 */
public record EffectiveConfiguration(Configuration configuration, List<Setting> settings) {
    public EffectiveConfiguration {
        Objects.requireNonNull(configuration, "configuration");
        settings = List.copyOf(settings);
    }
}
