package dev.ragagent.app.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How the service logs.
 *
 * @param level how much
 * @param json one JSON object a line, else text
 * @param file also write there, rotated
 * @param content whether questions and answers appear
 */
public record LogSettings(LogLevel level, boolean json, Optional<Path> file, boolean content) {
    public LogSettings {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(file, "file");
    }
}
