package dev.ragagent.app.preflight;

import java.util.Objects;
import java.util.Optional;

/** What a check has found. Texts hold no secret. */
public sealed interface Finding {
    /** What was looked at, and the figure. */
    String detail();

    /** What is to be done about it; empty when nothing is. */
    Optional<String> action();

    /** As it is called in JSON, and on terminals that have few characters. */
    String status();

    /** As it should be. */
    record Ok(String detail) implements Finding {
        public Ok {
            Objects.requireNonNull(detail, "detail");
        }

        @Override
        public Optional<String> action() {
            return Optional.empty();
        }

        @Override
        public String status() {
            return "ok";
        }
    }

    /** Worth knowing, and no hindrance. */
    record Warning(String detail, String advice) implements Finding {
        public Warning {
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(advice, "advice");
        }

        @Override
        public Optional<String> action() {
            return Optional.of(advice);
        }

        @Override
        public String status() {
            return "warning";
        }
    }

    /** The service would not start, or not work. */
    record Failed(String detail, String remedy) implements Finding {
        public Failed {
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(remedy, "remedy");
        }

        @Override
        public Optional<String> action() {
            return Optional.of(remedy);
        }

        @Override
        public String status() {
            return "failed";
        }
    }

    /** Not looked at; the detail is why. */
    record Skipped(String detail) implements Finding {
        public Skipped {
            Objects.requireNonNull(detail, "detail");
        }

        @Override
        public Optional<String> action() {
            return Optional.empty();
        }

        @Override
        public String status() {
            return "skipped";
        }
    }
}
