package dev.ragagent.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.OverloadedException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.IdempotencyKey;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AnswerListener;
import dev.ragagent.port.in.AnswerQuestion;
import dev.ragagent.port.in.OnceOnly;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConcurrentChatsTest {
    private static final int MOST = 5;
    private static final Question QUESTION =
            new Question("Why?", Optional.empty(), OptionalInt.empty(), Optional.empty(), Filter.everything());

    private static final AnswerListener LISTENER = new AnswerListener() {
        @Override
        public void evidence(Optional<Assessment> assessment, List<Passage> sources) {}

        @Override
        public void text(String piece) {}
    };

    private final Deadline deadline = Deadline.after(Duration.ofSeconds(20), System::nanoTime);
    private final CountDownLatch inside = new CountDownLatch(MOST);
    private final CountDownLatch release = new CountDownLatch(1);
    private final ConcurrentChats chats = new ConcurrentChats(
            (Answers) (caller, question, listener, time) -> {
                inside.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CallInterruptedException("answering");
                }
                throw new RecordStoreException(true, "down", null);
            },
            MOST);

    @Test
    void refusesAtOnceWhatIsBeyondTheBound() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            fill(threads);
            long begun = System.nanoTime();

            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(this::ask).isInstanceOf(OverloadedException.class);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
            release.countDown();
        }
    }

    @Test
    void aPlaceIsFreeAgainAfterAFailureAndAfterAnInterrupt() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Throwable>> asked = fill(threads);
            asked.getFirst().cancel(true);
            awaitFree();
            assertThat(asked.get(1).isDone()).isFalse();
            release.countDown();
            for (Future<Throwable> one : asked.subList(1, MOST)) {
                assertThat(one.get(10, TimeUnit.SECONDS)).isInstanceOf(RecordStoreException.class);
            }
        }
        for (int i = 0; i < 3 * MOST; i++) {
            assertThatThrownBy(this::ask).isInstanceOf(RecordStoreException.class);
        }
    }

    @Test
    void answersAsItsNeighbourDoes() {
        Answers refusing = (caller, question, listener, time) -> {
            throw new IllegalArgumentException(caller + question.message() + time.equals(deadline));
        };
        assertThatThrownBy(() -> new ConcurrentChats(refusing, 1).answer(Caller.ANONYMOUS, QUESTION, deadline))
                .hasMessage(Caller.ANONYMOUS + "Why?true");
        assertThatThrownBy(() -> new ConcurrentChats(refusing, 1)
                        .answerOnce(Caller.ANONYMOUS, new IdempotencyKey("k"), QUESTION, deadline))
                .hasMessage("k once");
        assertThatThrownBy(() -> new ConcurrentChats(refusing, 1)
                        .answerOnce(Caller.ANONYMOUS, new IdempotencyKey("k"), QUESTION, LISTENER, deadline))
                .hasMessage("k once, told");
        assertThatThrownBy(() -> new ConcurrentChats(refusing, 0)).hasMessageContaining("not 0");
    }

    @Test
    void aStreamHoldsItsPlaceUntilItsEnd() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MOST; i++) {
                threads.execute(() -> assertThatThrownBy(this::stream).isInstanceOf(RecordStoreException.class));
            }
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(this::stream).isInstanceOf(OverloadedException.class);
            var key = new IdempotencyKey("k");
            assertThatThrownBy(() -> chats.answerOnce(Caller.ANONYMOUS, key, QUESTION, deadline))
                    .isInstanceOf(OverloadedException.class);
            assertThatThrownBy(() -> chats.answerOnce(Caller.ANONYMOUS, key, QUESTION, LISTENER, deadline))
                    .isInstanceOf(OverloadedException.class);
            assertThatThrownBy(this::ask).isInstanceOf(OverloadedException.class);
            release.countDown();
        }
        assertThatThrownBy(this::stream).isInstanceOf(RecordStoreException.class);
    }

    private void stream() {
        chats.answer(Caller.ANONYMOUS, QUESTION, LISTENER, deadline);
    }

    private void ask() {
        chats.answer(Caller.ANONYMOUS, QUESTION, deadline);
    }

    private List<Future<Throwable>> fill(ExecutorService threads) throws InterruptedException {
        List<Future<Throwable>> asked = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            asked.add(threads.submit(() -> catchThrowable(this::ask)));
        }
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        return asked;
    }

    /** Until a question more is let in, which then takes the place that was freed. */
    private void awaitFree() throws InterruptedException {
        var asking = new Thread(() -> {
            while (catchThrowable(this::ask) instanceof OverloadedException) {
                Thread.onSpinWait();
            }
        });
        asking.start();
        asking.interrupt(); // so that it leaves its place again
        asking.join(10_000);
        assertThat(asking.isAlive()).isFalse();
    }

    /** Both ways of asking are one. */
    @FunctionalInterface
    private interface Answers extends AnswerQuestion, OnceOnly {
        @Override
        default Answer answer(Caller caller, Question question, Deadline deadline) {
            return answer(caller, question, LISTENER, deadline);
        }

        @Override
        default Answer answerOnce(Caller caller, IdempotencyKey key, Question question, Deadline deadline) {
            throw new IllegalArgumentException(key + " once");
        }

        @Override
        default Answer answerOnce(
                Caller caller, IdempotencyKey key, Question question, AnswerListener listener, Deadline deadline) {
            throw new IllegalArgumentException(key + " once, told");
        }
    }
}
