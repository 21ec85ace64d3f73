package dev.ragagent.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.error.VectorStoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CheckRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private record Made(String name, Optional<String> after, Function<Look, Finding> work) implements Check {
        @Override
        public String remedy() {
            return "mend " + name;
        }

        @Override
        public Finding look(Look look) {
            return work.apply(look);
        }
    }

    private static Made made(String name, Function<Look, Finding> work) {
        return new Made(name, Optional.empty(), work);
    }

    private static Made after(String before, String name) {
        return new Made(name, Optional.of(before), look -> new Finding.Ok(name));
    }

    private static List<Finding> findings(Check... checks) {
        return CheckRun.of(List.of(checks), PATIENCE).stream()
                .map(CheckResult::finding)
                .toList();
    }

    @Test
    void checksRunBesideEachOtherAndAreToldInOrder() {
        var both = new CountDownLatch(2);
        Function<Look, Finding> meeting = look -> {
            both.countDown();
            await(both);
            return new Finding.Ok("met");
        };
        assertThat(CheckRun.of(List.of(made("a", meeting), made("b", meeting)), PATIENCE))
                .extracting(CheckResult::name)
                .containsExactly("a", "b");
        assertThat(both.getCount()).isZero();
    }

    @Test
    void whatBuildsOnAFailureIsSkippedAndOnAWarningIsNot() {
        assertThat(findings(
                        made("data_base", look -> new Finding.Failed("gone", "start it")),
                        after("data_base", "tables"),
                        after("tables", "rows"),
                        made("odd", look -> new Finding.Warning("odd", "look")),
                        after("odd", "fine")))
                .containsExactly(
                        new Finding.Failed("gone", "start it"),
                        new Finding.Skipped("the check \"data base\" failed"),
                        new Finding.Skipped("the check \"data base\" failed"),
                        new Finding.Warning("odd", "look"),
                        new Finding.Ok("fine"));
    }

    @Test
    void whatDoesNotEndIsLeftBehind() {
        long begun = System.nanoTime();
        var never = new CountDownLatch(1);
        assertThat(findings(made("deaf", look -> {
                    while (never.getCount() > 0) {
                        Thread.onSpinWait(); // heeds no interrupt
                    }
                    return new Finding.Ok("never");
                })))
                .containsExactly(new Finding.Failed("no answer within 1 s", "mend deaf"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        never.countDown();
    }

    @Test
    void aKnownErrorIsToldAndADefectOnlyNamed() {
        assertThat(findings(
                        made("known", look -> {
                            throw new VectorStoreException(true, "Qdrant is away.", null);
                        }),
                        made("defect", look -> {
                            throw new IllegalStateException("with a secret in it");
                        })))
                .containsExactly(
                        new Finding.Failed("Qdrant is away.", "mend known"),
                        new Finding.Failed(
                                "an unexpected error (IllegalStateException)",
                                "Run it again with LOG_LEVEL=DEBUG, which shows where."));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
