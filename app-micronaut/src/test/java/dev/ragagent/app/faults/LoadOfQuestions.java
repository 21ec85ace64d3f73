package dev.ragagent.app.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** So many callers, each of whom asks, waits for the answer, and asks again. Closing it waits for the last answers. */
final class LoadOfQuestions implements AutoCloseable {
    private final RunningService service;
    private final Duration pause;
    private final boolean everyQuestionAnew;
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Thread> callers = new ArrayList<>();

    private LoadOfQuestions(RunningService service, Duration pause, boolean everyQuestionAnew) {
        this.service = service;
        this.pause = pause;
        this.everyQuestionAnew = everyQuestionAnew;
    }

    /**
     * Begins.
     *
     * @param pause of each caller between an answer and its next question
     * @param everyQuestionAnew whether no question comes twice, so that each must be embedded
     */
    static LoadOfQuestions start(
            RunningService service, int callers, Duration pause, boolean everyQuestionAnew, long seed) {
        var load = new LoadOfQuestions(service, pause, everyQuestionAnew);
        for (int i = 0; i < callers; i++) {
            int caller = i;
            load.callers.add(Thread.ofVirtual()
                    .name("caller-" + i)
                    .start(() -> load.call(caller, new SplittableRandom(seed + caller))));
        }
        return load;
    }

    /** Lasts so long, and gives what became of all questions. */
    static Outcomes run(RunningService service, int callers, Duration duration, boolean everyQuestionAnew, long seed)
            throws InterruptedException {
        try (var load = start(service, callers, Duration.ZERO, everyQuestionAnew, seed)) {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            load.close();
            return load.outcomes();
        }
    }

    /** Those that have ended by now. */
    Outcomes outcomes() {
        return new Outcomes(List.copyOf(outcomes));
    }

    private void call(int caller, SplittableRandom random) {
        for (int number = 0; !stopped.get(); number++) {
            String topic = RunningService.TOPICS.get(random.nextInt(RunningService.TOPICS.size()));
            outcomes.add(service.ask(topic, everyQuestionAnew ? ", caller " + caller + " asks for the " + number : ""));
            sleep();
        }
    }

    private void sleep() {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.set(true);
        try {
            for (Thread caller : callers) {
                caller.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
