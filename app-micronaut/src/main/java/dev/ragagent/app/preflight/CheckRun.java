package dev.ragagent.app.preflight;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.RagException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs checks beside each other, each for so long as it may take and after the one that it builds on. The threads are
 * daemons and of the platform: one that is lost in a library's native code is left behind and holds up nobody.
 */
final class CheckRun {
    private static final Logger LOG = LoggerFactory.getLogger(CheckRun.class);

    /** A check that keeps to its deadline is over by then. */
    private static final Duration GRACE = Duration.ofMillis(300);

    private final Map<String, FutureTask<Finding>> findings = new LinkedHashMap<>();

    private final Duration patience;

    private CheckRun(Duration patience) {
        this.patience = patience;
    }

    /**
     * @param checks each after the one that it builds on
     * @param patience how long each may take
     */
    static List<CheckResult> of(List<Check> checks, Duration patience) {
        var run = new CheckRun(patience);
        checks.forEach(run::start);
        return run.findings.entrySet().stream()
                .map(each -> new CheckResult(each.getKey(), outcome(each.getValue())))
                .toList();
    }

    private void start(Check check) {
        Optional<FutureTask<Finding>> before = check.after().map(findings::get);
        var task = new FutureTask<>(() -> before.map(CheckRun::outcome)
                .flatMap(found -> hindrance(check, found))
                .orElseGet(() -> bounded(check)));
        findings.put(check.name(), task);
        Thread.ofPlatform().daemon().name("preflight-" + check.name()).start(task);
    }

    private static Optional<Finding> hindrance(Check check, Finding before) {
        String name = check.after().orElseThrow().replace('_', ' ');
        return switch (before) {
            case Finding.Failed _ -> Optional.of(new Finding.Skipped("the check \"" + name + "\" failed"));
            case Finding.Skipped skipped -> Optional.of(skipped);
            case Finding.Ok _, Finding.Warning _ -> Optional.empty();
        };
    }

    private Finding bounded(Check check) {
        var task = new FutureTask<>(() -> check.look(Look.within(patience)));
        Thread.ofPlatform().daemon().name("look-" + check.name()).start(task);
        try {
            return task.get(patience.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return tooSlow(check);
        } catch (ExecutionException e) {
            return failure(check, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("checking the deployment");
        }
    }

    private Finding failure(Check check, Throwable error) {
        LOG.debug("The check {} failed:", check.name(), error);
        return switch (error) {
            case DeadlineExceededException _ -> tooSlow(check);
            case RagException e -> new Finding.Failed(String.valueOf(e.getMessage()), check.remedy());
            // The message might be anything, so the log alone has it.
            default ->
                new Finding.Failed(
                        "an unexpected error (" + error.getClass().getSimpleName() + ")",
                        "Run it again with LOG_LEVEL=DEBUG, which shows where.");
        };
    }

    private Finding tooSlow(Check check) {
        return new Finding.Failed("no answer within " + patience.toSeconds() + " s", check.remedy());
    }

    /** Bounded by what each check may take. */
    private static Finding outcome(FutureTask<Finding> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a check's failure is a finding", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("checking the deployment");
        }
    }
}
