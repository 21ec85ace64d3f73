package dev.ragagent.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CoreShareTest {
    private final CoreShare share = new CoreShare(2);

    @Test
    void passagesUseEveryCoreWhileNobodyAsks() throws InterruptedException {
        assertEnters(passage());
        assertEnters(passage());
        assertWaits(passage());
    }

    @Test
    void passagesLeaveACoreToAQuestion() throws InterruptedException {
        share.enterQuestion();
        assertEnters(passage());
        assertWaits(passage());
    }

    @Test
    void onePassageGoesOnHoweverManyQuestions() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            share.enterQuestion();
        }
        assertEnters(passage());
    }

    @Test
    void waitingPassageStartsWhenAQuestionLeaves() throws InterruptedException {
        share.enterQuestion();
        assertEnters(passage());
        CountDownLatch waiting = passage();
        assertWaits(waiting);
        share.leaveQuestion();
        assertEnters(waiting);
    }

    @Test
    void waitingPassageStartsWhenAnotherLeaves() throws InterruptedException {
        assertEnters(passage());
        assertEnters(passage());
        CountDownLatch waiting = passage();
        assertWaits(waiting);
        share.leavePassage();
        assertEnters(waiting);
    }

    private static void assertEnters(CountDownLatch entered) throws InterruptedException {
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void assertWaits(CountDownLatch entered) throws InterruptedException {
        assertThat(entered.await(50, TimeUnit.MILLISECONDS)).isFalse();
    }

    /** A passage on a thread of its own; the latch opens when it has a core. */
    private CountDownLatch passage() {
        var entered = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            share.enterPassage();
            entered.countDown();
        });
        return entered;
    }
}
