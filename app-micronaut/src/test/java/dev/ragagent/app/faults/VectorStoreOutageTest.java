package dev.ragagent.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Qdrant fails in every way that a server can fail, one after the other, under one service that is never restarted. */
@Timeout(600)
class VectorStoreOutageTest {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration OUTAGE = Form.lasting(2, 60);
    private static final Duration TO_RECOVER = Duration.ofSeconds(5);

    @TempDir
    Path temp;

    private final OutsideQdrant qdrant = OutsideQdrant.start();

    private RunningService service;

    @BeforeEach
    void start() throws InterruptedException {
        service = RunningService.start(
                        temp,
                        Map.of(
                                "QDRANT_URL",
                                qdrant.url(),
                                "REQUEST_DEADLINE_SECONDS",
                                String.valueOf(DEADLINE.toSeconds())))
                .withDocuments();
    }

    @AfterEach
    void stop() {
        service.close();
        assertThat(qdrant.callsUnderWay()).isZero();
        qdrant.close();
    }

    @Test
    void questionsAreRefusedInTimeAndServedAgainAfterwards() throws Exception {
        if (Form.isLong()) {
            outage(
                    "unavailable",
                    () -> qdrant.faults().unavailable(),
                    () -> qdrant.faults().heal());
        }
        outage("stalled", () -> qdrant.faults().stall(), () -> qdrant.faults().heal());
        if (Form.isLong()) {
            outage("killed", qdrant::kill, qdrant::restart);
        }
        ingestionWaits();
        outage("killed, and back empty", qdrant::kill, qdrant::restartEmpty);
    }

    private void outage(String what, Runnable begin, Runnable end) throws InterruptedException {
        assertThat(service.ask().name()).isEqualTo("200 extractive");
        begin.run();
        long begun = System.nanoTime();
        Outcomes outcomes;
        try (var load = LoadOfQuestions.start(service, 8, Duration.ofMillis(50), false, what.hashCode())) {
            Thread.sleep(OUTAGE.plus(DEADLINE));
            load.close();
            outcomes = load.outcomes().requireContract();
        }
        Outcomes open = outcomes.only(
                outcome -> outcome.begun() - begun > DEADLINE.plusMillis(500).toNanos());
        Form.tell("store " + what, outcomes);
        Form.tell("store " + what + ", once open", open);
        assertThat(outcomes.all()).allMatch(outcome -> outcome.name().equals("503 VECTOR_STORE_UNAVAILABLE"));
        assertThat(Duration.ofMillis(outcomes.millis(100))).isLessThan(Form.promised(DEADLINE));
        assertThat(Duration.ofMillis(open.millis(99))).isLessThan(Form.atOnce());

        end.run();
        // What came back empty is filled first, and refuses until then as it knows nothing.
        Duration back = Await.until(
                "questions are answered again",
                Duration.ofSeconds(60),
                () -> service.ask().name().equals("200 extractive"));
        Form.tell("store " + what + ": back after", back);
        assertThat(back).isLessThan(Form.promised(what.contains("empty") ? TO_RECOVER.multipliedBy(2) : TO_RECOVER));
        for (String topic : RunningService.TOPICS) {
            Await.until(
                    "the " + topic + " is found",
                    Duration.ofSeconds(30),
                    () -> service.ask(topic, "").name().equals("200 extractive"));
        }
    }

    private void ingestionWaits() throws InterruptedException {
        qdrant.faults().unavailable();
        String job = service.submit(List.of("observatory"));
        Thread.sleep(Duration.ofSeconds(1));
        assertThat(service.hasSucceeded(job)).isFalse();
        qdrant.faults().heal();
        Duration took = Await.until("the job goes on", Duration.ofSeconds(90), () -> service.hasSucceeded(job));
        Form.tell("the job went on after", took);
        assertThat(service.ask("observatory", "").name()).isEqualTo("200 extractive");
    }
}
