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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Many callers at once, while three in ten calls of the model server go wrong, each in any way there is. */
@Timeout(240)
class FaultyModelCallsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int CALLERS = Form.callers(40, 100);
    private static final Duration LASTING = Form.lasting(4, 60);
    private static final double FAULTY = 0.3;
    /** Of the budget at its start, and of the breaker's own small calls. */
    private static final long CALLS_TO_BEGIN_WITH = 5 + 2 * LASTING.toSeconds();

    @TempDir
    Path temp;

    @Test
    @EnabledIfSystemProperty(
            named = "rag.long",
            matches = "true",
            disabledReason = "only in the long form: the other test has these faults too")
    void everyQuestionEndsWellWhenAnswersGoWrong() throws Exception {
        withFaults(Map.of("EMBEDDINGS", "onnx"), false, 20260101);
    }

    @Test
    void everyQuestionEndsWellWhenVectorsGoWrongToo() throws Exception {
        withFaults(Map.of("EMBEDDINGS", "openai"), true, 20260102);
    }

    private void withFaults(Map<String, String> variables, boolean everyQuestionAnew, long seed) throws Exception {
        try (OpenAiStub model = OpenAiStub.start(OpenAiStubOptions.defaults())) {
            try (RunningService service = RunningService.start(temp, Models.of(model, DEADLINE, variables))
                    .withDocuments()) {
                LoadOfQuestions.run(service, CALLERS, Duration.ofSeconds(1), everyQuestionAnew, seed)
                        .requireContract();
                long chats = model.traffic().chatCalls();
                long vectors = model.traffic().embeddingCalls();

                try (Threads threads = Threads.watched()) {
                    model.faults(FaultPlan.anyOf(seed, FAULTY));
                    Outcomes outcomes = LoadOfQuestions.run(service, CALLERS, LASTING, everyQuestionAnew, seed);
                    model.faults(FaultPlan.none());

                    Form.tell("with faulty calls", outcomes);
                    outcomes.requireContract();
                    isNoStorm("answers", model.traffic().chatCalls() - chats, outcomes);
                    isNoStorm("vectors", model.traffic().embeddingCalls() - vectors, outcomes);
                    leavesNothing(model, threads);
                    isInTime(outcomes); // last, as it depends on what else the machine does
                }
            }
            Await.until(
                    "no connection is open",
                    Duration.ofSeconds(10),
                    () -> model.traffic().openConnections() == 0);
        }
    }

    private static void isInTime(Outcomes outcomes) {
        assertThat(Duration.ofMillis(outcomes.millis(99)))
                .isLessThan(Form.promised(DEADLINE.multipliedBy(105).dividedBy(100)));
    }

    private static void isNoStorm(String what, long calls, Outcomes outcomes) {
        Form.tell("calls for " + what + " a question", "%.2f".formatted((double) calls / outcomes.count()));
        assertThat(calls).isLessThanOrEqualTo(outcomes.count() * 12L / 10 + CALLS_TO_BEGIN_WITH);
    }

    private void leavesNothing(OpenAiStub model, Threads threads) throws Exception {
        Await.until(
                "no call is under way",
                Duration.ofSeconds(10),
                () -> model.traffic().callsUnderWay() == 0);
        assertThat(model.traffic().openConnections())
                .as("kept to be used again")
                .isLessThanOrEqualTo(2 * CALLERS + 10);
        assertThat(threads.left(temp)).as("threads that are left").isEmpty();
    }
}
