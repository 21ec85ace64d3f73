package dev.ragagent.adapter.http.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A headless Chromium, the same for every class of a run that registers this. Where there is none on the {@code PATH} the class
 * is skipped and says so.
 */
public final class Chromium implements ExecutionCondition, BeforeAllCallback {
    private static final Namespace SHARED = Namespace.create(Chromium.class);
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private @Nullable Browser browser;

    /** A condition and no assumption: of a class that an assumption leaves out, build reports say nothing. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext extension) {
        return onPath().map(program -> ConditionEvaluationResult.enabled(program + " is there"))
                .orElseGet(() -> ConditionEvaluationResult.disabled(
                        "no Chromium on this machine: none of " + NAMES + " is on the PATH"));
    }

    @Override
    public void beforeAll(ExtensionContext extension) {
        Path program = onPath().orElseThrow();
        browser = extension
                .getRoot()
                .getStore(SHARED) // closes it at the end of the run
                .computeIfAbsent(Browser.class, _ -> Browser.start(program), Browser.class);
    }

    /** A tab that shares nothing with others. */
    public Tab open(String url) {
        if (browser == null) {
            throw new IllegalStateException("the browser has not been started");
        }
        return Tab.open(browser.tools(), url);
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
