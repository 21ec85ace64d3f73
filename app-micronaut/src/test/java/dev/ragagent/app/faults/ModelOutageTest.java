package dev.ragagent.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.stubs.openai.FaultPlan;
import dev.ragagent.stubs.openai.OpenAiStub;
import dev.ragagent.stubs.openai.OpenAiStubOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The model server is down for a while: the breaker opens, callers are answered at once, and all is well afterwards. */
@Timeout(300)
class ModelOutageTest {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration OUTAGE = Form.lasting(3, 60);
    private static final Duration TO_OPEN = Duration.ofSeconds(2);
    private static final Duration TO_RECOVER = Duration.ofSeconds(5);

    @TempDir
    Path temp;

    private final OpenAiStub model = OpenAiStub.start(OpenAiStubOptions.defaults());

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void sourcesAreQuotedWhileTheModelFails() throws Exception {
        try (var service = start("extractive")) {
            Predicate<Outcome> quoted = outcome -> outcome.status() == 200 && outcome.degraded();
            if (Form.isLong()) {
                outage("errors", service, Models.nothingButErrors(20260201), TO_OPEN, quoted);
            }
            outage("silence", service, Models.nothingButHangs(), DEADLINE.plus(TO_OPEN), quoted);
        }
    }

    @Test
    @EnabledIfSystemProperty(
            named = "rag.long",
            matches = "true",
            disabledReason = "only in the long form: the other test has these outages too")
    void whoeverWantsNoQuotesIsToldSo() throws Exception {
        try (var service = start("none")) {
            Predicate<Outcome> told =
                    outcome -> outcome.status() == 503 && outcome.said().startsWith("LLM_");
            outage("errors without fallback", service, Models.nothingButErrors(20260202), TO_OPEN, told);
            outage("silence without fallback", service, Models.nothingButHangs(), DEADLINE.plus(TO_OPEN), told);
        }
    }

    private RunningService start(String fallback) throws InterruptedException {
        return RunningService.start(
                        temp, Models.of(model, DEADLINE, Map.of("EMBEDDINGS", "onnx", "LLM_FALLBACK", fallback)))
                .withDocuments();
    }

    private void outage(
            String what, RunningService service, FaultPlan faults, Duration toOpen, Predicate<Outcome> expected)
            throws InterruptedException {
        try (var load = LoadOfQuestions.start(service, 8, Duration.ofMillis(50), false, 7)) {
            Await.until(
                    "answers are generated",
                    Duration.ofSeconds(30),
                    () -> load.outcomes().only(Outcome::generated).count() > 20);
            long began = System.nanoTime();
            model.faults(faults);
            Duration opened = untilCallsCease();
            long open = System.nanoTime();
            long calls = model.traffic().chatCalls();
            TimeUnit.NANOSECONDS.sleep(OUTAGE.toNanos());
            long seconds = Duration.ofNanos(System.nanoTime() - open).toSeconds();
            assertThat(model.traffic().chatCalls() - calls)
                    .as("probes while the breaker is open")
                    .isLessThanOrEqualTo(seconds + 2);

            long healed = System.nanoTime();
            model.faults(FaultPlan.none());
            Outcomes meanwhile = load.outcomes().requireContract().between(open, healed);
            assertThat(meanwhile.only(expected.negate()).all()).isEmpty();
            Outcomes all = load.outcomes().between(began, healed);
            assertThat(all.only(expected.negate()).all())
                    .as("nothing else came of a question even before it was open")
                    .allMatch(Outcome::generated);
            Await.until("an answer is generated again", Duration.ofSeconds(30), () -> generatedSince(load, healed) > 0);
            long back =
                    load.outcomes().only(outcome -> outcome.generated() && outcome.ended() - healed > 0).all().stream()
                            .mapToLong(outcome -> outcome.ended() - healed)
                            .min()
                            .orElseThrow();

            Form.tell(what + ": open after", opened);
            Form.tell(what + ": while open", meanwhile);
            Form.tell(what + ": back after ms", Form.millis(back));
            assertThat(opened).isLessThan(Form.promised(toOpen));
            assertThat(Duration.ofMillis(meanwhile.millis(99))).isLessThan(Form.atOnce());
            assertThat(Duration.ofNanos(back)).isLessThan(Form.promised(TO_RECOVER));
        }
    }

    private static int generatedSince(LoadOfQuestions load, long moment) {
        return load.outcomes()
                .only(outcome -> outcome.generated() && outcome.begun() - moment > 0)
                .count();
    }

    /** How long there were still calls; known when there was none for more than half a second, though callers ask on. */
    private Duration untilCallsCease() throws InterruptedException {
        long begun = System.nanoTime();
        long last = begun;
        long seen = model.traffic().chatCalls();
        while (System.nanoTime() - last < Duration.ofMillis(700).toNanos()) {
            assertThat(System.nanoTime() - begun)
                    .isLessThan(Duration.ofSeconds(40).toNanos());
            TimeUnit.MILLISECONDS.sleep(5);
            long now = model.traffic().chatCalls();
            // Two may be the breaker's own, and it makes a new one each second.
            if (now > seen + 1 || model.traffic().callsUnderWay() > 2) {
                seen = now;
                last = System.nanoTime();
            }
        }
        return Duration.ofNanos(last - begun);
    }
}
