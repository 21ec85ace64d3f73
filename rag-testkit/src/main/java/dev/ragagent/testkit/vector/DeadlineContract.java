package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * That every call returns or throws by its deadline and 250 ms, however long the backend is silent; that an interrupt ends
 * it too; and that the call underneath has then ended.
 *
 * <p>A machine that is busy can make a right store late once. A wrong one is late every time: so a call may be tried three
 * times.
 */
interface DeadlineContract extends StoreUnderTest {
    /** What the port grants beyond the deadline. */
    Duration GRACE = Duration.ofMillis(250);
    /** After it, a call counts as one that never ends. */
    Duration PATIENCE = Duration.ofSeconds(5);

    String STALLED =
            "the backend is stalled: VectorStoreFixture.stall() does not hold it. Writes, searches, embeddings and"
                    + " scan must stall";

    @ParameterizedTest
    @EnumSource
    default void endsByItsDeadlineWhenTheBackendStalls(Operation operation) {
        putWhatOperationsNeed();
        VectorStoreFixture.Stall stalled = stall();
        Duration span = Duration.ofMillis(150);

        atLeastOnceInTime(operation, () -> {
            Deadline deadline = Deadline.after(span, System::nanoTime);
            long due = deadline.expiresAtNanos() + GRACE.toNanos();
            WatchedCall call = WatchedCall.startVirtual(() -> operation.call(store(), deadline));
            assertEnds(call, operation);
            assertEndedWith(call, operation, DeadlineExceededException.class, STALLED);
            return call.endedAtNanos() - due;
        });

        assertNothingIsLeft(operation, stalled);
    }

    @ParameterizedTest
    @EnumSource
    default void endsWhenInterruptedWhileTheBackendStalls(Operation operation) {
        putWhatOperationsNeed();
        VectorStoreFixture.Stall stalled = stall();
        List<WatchedCall> calls = new ArrayList<>();

        atLeastOnceInTime(operation, () -> {
            int others = stalled.callsUnderWay();
            WatchedCall call = calls.size() % 2 == 0
                    ? WatchedCall.start(() -> operation.call(store(), ample()))
                    : WatchedCall.startVirtual(() -> operation.call(store(), ample()));
            calls.add(call);
            Eventually.isTrue(
                    () -> call.ended() || stalled.callsUnderWay() > others,
                    () ->
                            "%s has not reached the stalled backend: callsUnderWay() was %s before the call and is %s now; it"
                                            .formatted(operation, others, stalled.callsUnderWay())
                                    + " must count this call");
            long due = System.nanoTime() + GRACE.toNanos();
            call.interrupt();
            assertEnds(call, operation);
            assertEndedWith(call, operation, CallInterruptedException.class, STALLED);
            assertThat(call.interruptedAfterwards() || call.thrown().isEmpty())
                    .as("interrupt status after %s", operation)
                    .isTrue();
            return call.endedAtNanos() - due;
        });

        assertNothingIsLeft(operation, stalled);
    }

    @ParameterizedTest
    @EnumSource
    default void doesNothingOnceItsDeadlineIsOver(Operation operation) {
        putWhatOperationsNeed();
        Deadline over = Deadline.after(Duration.ZERO, System::nanoTime);

        WatchedCall call = WatchedCall.start(() -> operation.call(store(), over));
        assertEnds(call, operation);
        assertEndedWith(call, operation, DeadlineExceededException.class, "its deadline was over before the call");

        assertThat(scanAll(10)).extracting(Chunk::id).containsExactly(Samples.id(Operation.PRESENT));
    }

    @ParameterizedTest
    @EnumSource
    default void doesNothingOnAnInterruptedThread(Operation operation) {
        putWhatOperationsNeed();

        WatchedCall call = WatchedCall.start(() -> {
            Thread.currentThread().interrupt();
            operation.call(store(), ample());
        });
        assertEnds(call, operation);
        assertEndedWith(call, operation, CallInterruptedException.class, "its thread was interrupted before the call");
        assertThat(call.interruptedAfterwards()).as("interrupt status").isTrue();

        assertThat(scanAll(10)).extracting(Chunk::id).containsExactly(Samples.id(Operation.PRESENT));
    }

    /** Makes one attempt and says by how many nanoseconds it was late; 0 or less is in time. */
    @FunctionalInterface
    interface Attempt {
        long late();
    }

    private void putWhatOperationsNeed() {
        put(Samples.chunk(Operation.PRESENT, "kelp", Samples.axis(0)));
    }

    private static void atLeastOnceInTime(Operation operation, Attempt attempt) {
        List<Duration> late = new ArrayList<>();
        while (late.size() < 3) {
            long nanos = attempt.late();
            if (nanos <= 0) {
                return;
            }
            late.add(Duration.ofNanos(nanos));
        }
        fail("%s was late three times, beyond the %s that are granted: %s", operation, GRACE, late);
    }

    private static void assertEnds(WatchedCall call, Operation operation) {
        if (!call.endsWithin(PATIENCE)) {
            call.interrupt();
            fail("%s goes on and on", operation);
        }
    }

    /** A store may answer by itself what it remembers; everything else must have failed in the agreed way. */
    private static void assertEndedWith(WatchedCall call, Operation operation, Class<?> type, String though) {
        if (call.thrown().isPresent()) {
            assertThat(call.thrown()).as("what %s threw", operation).get().isInstanceOf(type);
        } else if (operation.kind() != Operation.Kind.REMEMBERED) {
            fail("%s returned although %s", operation, though);
        }
    }

    private void assertNothingIsLeft(Operation operation, VectorStoreFixture.Stall stalled) {
        boolean writes = operation.kind() == Operation.Kind.WRITE;
        if (!(writes ? fixture().writesRunOn() : fixture().readsRunOn())) {
            Eventually.isTrue(
                    () -> stalled.callsUnderWay() == 0,
                    () ->
                            "%s was left, and the call underneath has not ended (callsUnderWay() is %s; if it must run on, say so with %s)"
                                    .formatted(
                                            operation,
                                            stalled.callsUnderWay(),
                                            writes ? "writesRunOn()" : "readsRunOn()"));
        }
        FixtureCall.run("Stall.close()", stalled::close);
        Eventually.isTrue(
                () -> stalled.callsUnderWay() == 0,
                () ->
                        "callsUnderWay() is %s though the backend answers again; it must count a call no more when it has ended"
                                .formatted(stalled.callsUnderWay()));

        operation.call(store(), ample());
        put(Samples.chunk(Operation.PRESENT, "kelp again", Samples.axis(0)));
        assertThat(scanAll(10))
                .extracting(Chunk::text)
                .contains("kelp again")
                .isSubsetOf("kelp again", "written by upsert");
        assertThat(denseIds(Samples.dense(Samples.axis(0), 1))).containsExactly(Samples.id(Operation.PRESENT));
    }
}
