package dev.ragagent.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.stubs.openai.FaultPlan;
import dev.ragagent.stubs.openai.OpenAiStub;
import dev.ragagent.stubs.openai.OpenAiStubOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server that makes the vectors is down: questions are searched for by their terms alone, and said to be. */
@Timeout(240)
class EmbeddingsOutageTest {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration OUTAGE = Form.lasting(4, 60);

    @TempDir
    Path temp;

    @Test
    void questionsAreSearchedForByTheirTerms() throws Exception {
        try (OpenAiStub model = OpenAiStub.start(OpenAiStubOptions.defaults());
                var service = RunningService.start(temp, Models.of(model, DEADLINE, Map.of("GENERATION", "extractive")))
                        .withDocuments()) {
            assertThat(service.ask().name()).isEqualTo("200 extractive");
            if (Form.isLong()) {
                outage("errors", model, service, Models.nothingButErrors(20260301));
            }
            outage("silence", model, service, Models.nothingButHangs());
        }
    }

    private static void outage(String what, OpenAiStub model, RunningService service, FaultPlan faults)
            throws InterruptedException {
        model.faults(faults);
        long begun = System.nanoTime();
        Outcomes outcomes;
        try (var load = LoadOfQuestions.start(service, 8, Duration.ofMillis(50), true, what.hashCode())) {
            Thread.sleep(OUTAGE);
            load.close();
            outcomes = load.outcomes().requireContract();
        }
        long open = begun + DEADLINE.toNanos();
        Form.tell("vectors, " + what, outcomes);
        Form.tell("vectors, " + what + ", once open", outcomes.only(outcome -> outcome.begun() - open > 0));
        assertThat(outcomes.all()).allMatch(outcome -> outcome.status() == 200 && outcome.degraded());
        assertThat(outcomes.all())
                .allMatch(outcome ->
                        outcome.level().equals("low") || outcome.level().equals("insufficient"));
        assertThat(Duration.ofMillis(outcomes.millis(100))).isLessThan(Form.promised(DEADLINE));
        assertThat(service.ask().degraded())
                .as("a question that was embedded before")
                .isFalse();

        model.faults(FaultPlan.none());
        long healed = System.nanoTime();
        Await.until(
                "vectors are there again",
                Duration.ofSeconds(30),
                () -> !service.ask(RunningService.TOPICS.getLast(), " at " + System.nanoTime())
                        .degraded());
        Duration back = Duration.ofNanos(System.nanoTime() - healed);
        Form.tell("vectors, " + what + ": back after", back);
        assertThat(back).isLessThan(Form.promised(Duration.ofSeconds(5)));
    }
}
