package dev.ragagent.app.preflight;

import java.util.Objects;

/**
 * What came of one check.
 *
 * @param name the check's, the same in every deployment
 * @param finding what it found
 */
public record CheckResult(String name, Finding finding) {
    public CheckResult {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(finding, "finding");
    }

    boolean failed() {
        return finding instanceof Finding.Failed;
    }
}
