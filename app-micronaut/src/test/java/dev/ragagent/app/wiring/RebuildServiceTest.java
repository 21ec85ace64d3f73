package dev.ragagent.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.ForbiddenException;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.job.RebuildState;
import dev.ragagent.model.job.RebuildStatus;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.port.out.PipelineObserver;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RebuildServiceTest {
    private static final EmbeddingModel MODEL = new EmbeddingModel("ours", 3);

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger clearings = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile Consumer<Consumer<UnaryOperator<RebuildStatus>>> filling = status -> {};
    private volatile Runnable clearing = () -> {};

    private final RebuildService service = new RebuildService(
            MODEL,
            new RebuildSteps() {
                @Override
                public void fillAndSwitch(Consumer<UnaryOperator<RebuildStatus>> status) {
                    runs.incrementAndGet();
                    begun.countDown();
                    filling.accept(status);
                    status.accept(now -> now.succeeded("made"));
                }

                @Override
                public void clearUp() {
                    clearing.run();
                    clearings.incrementAndGet();
                }
            },
            PipelineObserver.noop());

    @AfterEach
    void close() {
        service.close();
    }

    private RebuildStatus begin() {
        return service.begin(Caller.ANONYMOUS, Optional.of(MODEL));
    }

    private RebuildStatus ended() throws InterruptedException {
        while (service.status(Caller.ANONYMOUS).running()) {
            Thread.sleep(5);
        }
        return service.status(Caller.ANONYMOUS);
    }

    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("testing");
        }
    }

    @Test
    void tellsThatItIsUnderWayAndThenThatItSucceeded() throws InterruptedException {
        var go = new CountDownLatch(1);
        filling = status -> {
            status.accept(now -> now.at(1, 4));
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        assertThat(begin()).isEqualTo(RebuildStatus.BEGUN);
        begun.await();
        assertThat(begin().running()).as("joined").isTrue();
        go.countDown();

        assertThat(ended()).isEqualTo(new RebuildStatus(RebuildState.SUCCEEDED, 4, 4, Optional.of("made")));
        assertThat(runs).hasValue(1);
    }

    @Test
    void aFailureIsToldAndWhatWasOpenedIsGivenBackAndTheNextOneBegins() throws InterruptedException {
        filling = status -> {
            throw new VectorStoreException(false, "Nothing was switched.", null);
        };
        begin();
        assertThat(ended().message()).contains("Nothing was switched.");
        assertThat(ended().state()).isEqualTo(RebuildState.FAILED);

        filling = status -> {};
        begin();
        assertThat(ended().state()).isEqualTo(RebuildState.SUCCEEDED);
        service.close();
        assertThat(clearings).hasValue(2);
    }

    @Test
    void aDefectIsNamedWithoutItsWords() throws InterruptedException {
        filling = status -> {
            throw new IllegalStateException("secret");
        };
        begin();

        assertThat(ended().message().orElseThrow())
                .contains("IllegalStateException")
                .doesNotContain("secret");
    }

    @Test
    void closingEndsTheFilling() throws InterruptedException {
        filling = status -> untilInterrupted();
        begin();
        begun.await();

        service.close();

        assertThat(service.status(Caller.ANONYMOUS).state()).isEqualTo(RebuildState.FAILED);
        assertThat(clearings).as("the new index is closed").hasValue(1);
        assertThatThrownBy(this::begin).isInstanceOf(CallInterruptedException.class);
    }

    @Test
    void closingAfterTheSwitchWaitsForTheClearingAndLeavesTheSuccess() throws InterruptedException {
        clearing = () ->
                assertThatThrownBy(RebuildServiceTest::untilInterrupted).isInstanceOf(CallInterruptedException.class);
        begin();
        ended();

        service.close();

        assertThat(service.status(Caller.ANONYMOUS).state()).isEqualTo(RebuildState.SUCCEEDED);
        assertThat(clearings).hasValue(1);
    }

    @Test
    void refusesACallerWithAnotherModelAndOneWithoutTheScope() {
        assertThatThrownBy(() -> service.begin(Caller.ANONYMOUS, Optional.of(new EmbeddingModel("theirs", 5))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("theirs (5 dimensions)")
                .hasMessageContaining("ours (3 dimensions)");
        assertThatThrownBy(() -> service.begin(Caller.UNIDENTIFIED, Optional.empty()))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> service.status(Caller.UNIDENTIFIED)).isInstanceOf(ForbiddenException.class);
        assertThat(runs).hasValue(0);
    }
}
