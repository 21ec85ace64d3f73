package dev.ragagent.core.ingestion;

import static dev.ragagent.core.ingestion.Workshop.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class DocumentLocksTest {
    private static final DocumentId A = new DocumentId("a");

    private final DocumentLocks locks = new DocumentLocks();

    @Test
    void letsOneThreadAtATimeWorkOnADocument() throws Exception {
        var counted = new int[1];
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 20; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int j = 0; j < 200; j++) {
                    locks.alone(A, soon(), () -> counted[0]++);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(counted[0]).isEqualTo(4000);
        assertThat(locks.size()).isZero();
    }

    @Test
    void holdsNoOtherDocumentUpAndKeepsNoLockThatIsFree() {
        String done = locks.alone(
                A,
                soon(),
                () -> elsewhere(() -> {
                    for (int i = 0; i < 1000; i++) {
                        locks.alone(new DocumentId("other" + i), soon(), () -> "");
                    }
                    return "done";
                }));

        assertThat(done).isEqualTo("done");
        assertThat(locks.size()).isZero();
    }

    @Test
    void waitsForTheDeadlineAtMostAndNotAtAllWhenItIsToPassOverWhatIsBusy() {
        var worked = new ArrayList<String>();

        locks.alone(
                A,
                soon(),
                () -> elsewhere(() -> {
                    var shortly = Deadline.after(Duration.ofMillis(1), System::nanoTime);
                    assertThatThrownBy(() -> locks.alone(A, shortly, () -> worked.add("alone")))
                            .isInstanceOf(DeadlineExceededException.class)
                            .hasMessageContaining("document a");
                    locks.unlessBusy(A, () -> worked.add("while busy"));
                    return "";
                }));
        locks.unlessBusy(A, () -> worked.add("when free"));

        assertThat(worked).containsExactly("when free");
        assertThat(locks.size()).isZero();
    }

    private static <T> T elsewhere(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
