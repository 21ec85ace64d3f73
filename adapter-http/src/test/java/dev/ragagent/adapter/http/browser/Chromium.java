package dev.ragagent.adapter.http.browser;

import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A headless Chromium, the same for every class of a run that registers this. Where there is none on the {@code PATH}, or it does
 * not start, the class is skipped and says so.
 */
public final class Chromium implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {
    private static final Namespace SHARED = Namespace.create(Chromium.class);
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** What came of the one start of a run: a browser, or why there is none. */
    private record Started(@Nullable Browser browser, String reason) implements AutoCloseable {
        @Override
        public void close() {
            if (browser != null) {
                browser.close();
            }
        }
    }

    private @Nullable Browser browser;
    private @Nullable Tab tab;

    /** A condition and no assumption: of a class that an assumption leaves out, build reports say nothing. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext extension) {
        Started started = started(extension);
        return started.browser() != null
                ? ConditionEvaluationResult.enabled(started.reason())
                : ConditionEvaluationResult.disabled(started.reason());
    }

    @Override
    public void beforeAll(ExtensionContext extension) {
        browser = started(extension).browser();
    }

    private static Started started(ExtensionContext extension) {
        return extension
                .getRoot()
                .getStore(SHARED) // closes it at the end of the run
                .computeIfAbsent(Started.class, _ -> start(), Started.class);
    }

    private static Started start() {
        var program = onPath();
        if (program.isEmpty()) {
            return new Started(null, "no Chromium on this machine: none of " + NAMES + " is on the PATH");
        }
        try {
            return new Started(Browser.start(program.get()), program.get() + " runs");
        } catch (UncheckedIOException | IllegalStateException | CompletionException e) {
            return new Started(null, program.get() + " is there and does not start: " + e);
        }
    }

    @Override
    public void afterAll(ExtensionContext extension) {
        if (tab != null) {
            tab.close();
        }
    }

    /** A tab that shares nothing with those of other classes; opened once more it is as new. */
    public Tab open(String url) {
        if (browser == null) {
            throw new IllegalStateException("the browser has not been started");
        }
        if (tab == null) {
            tab = Tab.open(browser.tools(), url);
        } else {
            tab.again(url);
        }
        return tab;
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
