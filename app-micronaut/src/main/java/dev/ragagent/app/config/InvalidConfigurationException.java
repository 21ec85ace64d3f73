package dev.ragagent.app.config;

import java.util.List;

/** The variables do not make a configuration; the message lists every one that is wrong. */
public final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String[] problems;

    /** @param problems one sentence for each offending variable, at least one */
    InvalidConfigurationException(List<String> problems) {
        super("The configuration is not valid:\n  - " + String.join("\n  - ", problems));
        this.problems = problems.toArray(String[]::new);
    }

    /** One sentence for each offending variable, at least one; secrets are masked. */
    public List<String> problems() {
        return List.of(problems);
    }
}
