package dev.ragagent.app.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CachingEmbedderTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Gated model = new Gated();
    private final CachingEmbedder embedder = new CachingEmbedder(model, 1 << 20, LONG, executor);

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    @Test
    void asksOnceForAQuestionThatComesAgain() {
        model.open();
        var first = embedder.embedQuestion("Which port?", soon());
        assertThat(embedder.embedQuestion("Which port?", soon())).isEqualTo(first);
        embedder.embedQuestion("Which other port?", soon());
        assertThat(model.calls).hasValue(2);
    }

    @Test
    void asksOnceForAQuestionThatManyAskAtTheSameTime() throws Exception {
        var asking = new ArrayList<Future<Embedding>>();
        for (int i = 0; i < 50; i++) {
            asking.add(executor.submit(() -> embedder.embedQuestion("Which port?", soon())));
        }
        model.began.await();
        model.open();
        for (Future<Embedding> one : asking) {
            assertThat(one.get()).isEqualTo(model.words.embedQuestion("Which port?", soon()));
        }
        assertThat(model.calls).hasValue(1);
    }

    @Test
    void oneThatLeavesFailsNobodyElse() throws Exception {
        var first = executor.submit(() -> embedder.embedQuestion("Which port?", soon()));
        model.began.await();
        var impatient = executor.submit(() -> embedder.embedQuestion("Which port?", after(Duration.ofMillis(30))));
        var second = executor.submit(() -> embedder.embedQuestion("Which port?", soon()));
        assertThatThrownBy(impatient::get).hasCauseInstanceOf(DeadlineExceededException.class);
        first.cancel(true); // it began the call
        model.open();
        assertThat(second.get()).isNotNull();
        assertThat(model.calls).hasValueBetween(1, 2); // the second may have come after the first had landed
    }

    @Test
    void cancelsTheCallWhenNobodyWaitsAnyMore() throws Exception {
        var only = executor.submit(() -> embedder.embedQuestion("Which port?", after(Duration.ofMillis(50))));
        assertThatThrownBy(only::get).hasCauseInstanceOf(DeadlineExceededException.class);
        assertThat(model.interrupted.await(10, TimeUnit.SECONDS)).isTrue();

        model.open();
        assertThat(embedder.embedQuestion("Which port?", soon()))
                .as("a new call is made")
                .isNotNull();
    }

    @Test
    void tellsEveryCallerOfAFailureAndRemembersNone() throws Exception {
        model.failure = new EmbedderException(true, "down", null);
        var asking = new ArrayList<Future<Embedding>>();
        for (int i = 0; i < 5; i++) {
            asking.add(executor.submit(() -> embedder.embedQuestion("Which port?", soon())));
        }
        model.began.await();
        model.open();
        for (Future<Embedding> one : asking) {
            assertThatThrownBy(one::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(EmbedderException.class);
        }
        model.failure = null;
        assertThat(embedder.embedQuestion("Which port?", soon())).isNotNull();
    }

    @Test
    void aCallThatTookTooLongIsAFailureOfTheEmbedder() {
        model.failure = new DeadlineExceededException("embedding");
        model.open();

        assertThatThrownBy(() -> embedder.embedQuestion("Which port?", soon()))
                .isInstanceOfSatisfying(
                        EmbedderException.class, e -> assertThat(e.retryable()).isTrue())
                .hasMessageContaining("did not answer within 30000 ms");
    }

    @Test
    void anInterruptedCallerIsToldSo() throws Exception {
        var told = new CountDownLatch(1);
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                embedder.embedQuestion("Which port?", soon());
            } catch (CallInterruptedException e) {
                if (Thread.currentThread().isInterrupted()) {
                    told.countDown();
                }
            }
        });
        model.began.await();
        asking.interrupt();
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void keepsWithinItsMemory() {
        model.open();
        var small = new CachingEmbedder(model, 20_000, LONG, executor);
        for (int i = 0; i < 500; i++) {
            small.embedQuestion("Question number " + i, soon());
        }
        small.cache().cleanUp();
        long bytes =
                small.cache().policy().eviction().orElseThrow().weightedSize().orElseThrow();
        assertThat(bytes).isBetween(1L, 20_000L);
    }

    /** Callers that come, wait for some time and leave at random: everybody who stays gets the right vector. */
    @Test
    void staysRightWhateverCallersDo() throws Exception {
        model.open();
        model.pause = true;
        var random = new Random(20261128);
        var asking = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < 2000; i++) {
            String text = "Question " + random.nextInt(40);
            var patience = random.nextInt(4) == 0 ? Duration.ofNanos(random.nextInt(500_000)) : LONG;
            boolean leaves = random.nextInt(5) == 0;
            var one = executor.submit(() -> {
                try {
                    return embedder.embedQuestion(text, after(patience))
                            .equals(model.words.embedQuestion(text, soon()));
                } catch (DeadlineExceededException e) {
                    return !patience.equals(LONG);
                }
            });
            asking.add(one);
            if (leaves) {
                one.cancel(true);
            }
        }
        for (Future<Boolean> one : asking) {
            assertThat(one.isCancelled() || one.get()).isTrue();
        }
    }

    private static Deadline soon() {
        return after(LONG);
    }

    private static Deadline after(Duration span) {
        return Deadline.after(span, System::nanoTime);
    }

    /** Answers when its gate is opened. */
    private static final class Gated implements Embedder {
        private final BagOfWordsEmbedder words = new BagOfWordsEmbedder();
        private final AtomicInteger calls = new AtomicInteger();
        private final CountDownLatch began = new CountDownLatch(1);
        private final CountDownLatch gate = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);
        private volatile @Nullable RuntimeException failure;
        private volatile boolean pause;

        void open() {
            gate.countDown();
        }

        @Override
        public EmbeddingModel model() {
            return words.model();
        }

        @Override
        public int maxTokens() {
            return words.maxTokens();
        }

        @Override
        public int tokens(String text) {
            return words.tokens(text);
        }

        @Override
        public Embedding embedQuestion(String text, Deadline deadline) {
            calls.incrementAndGet();
            began.countDown();
            try {
                gate.await();
                if (pause) {
                    Thread.sleep(1);
                }
            } catch (InterruptedException e) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
                throw new CallInterruptedException("embedding");
            }
            RuntimeException now = failure;
            if (now != null) {
                throw now;
            }
            return words.embedQuestion(text, deadline);
        }

        @Override
        public List<Embedding> embedPassages(List<String> texts, Deadline deadline) {
            return words.embedPassages(texts, deadline);
        }
    }
}
