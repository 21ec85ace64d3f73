package dev.ragagent.app.config;

import java.util.Objects;
import java.util.Optional;

/**
 * One variable as it is in effect; fit to be shown.
 *
 * @param name of the variable
 * @param value with secrets as stars; empty when nothing is set and nothing stands for it
 * @param source where it comes from
 */
public record Setting(String name, Optional<String> value, Source source) {
    /** Where a value comes from. */
    public enum Source {
        /** The process's environment. */
        ENVIRONMENT("environment"),
        /** The {@code .env} file of the working folder. */
        FILE(".env"),
        /** Nobody has set it. */
        DEFAULT("default");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /** As it is shown. */
        public String word() {
            return word;
        }
    }

    public Setting {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
    }
}
