package dev.ragagent.stubs.qdrant;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** Answers unary calls. */
final class Replies {
    private Replies() {}

    /** Sends what the work gives, or how it failed. */
    static <A> void send(StreamObserver<A> caller, Supplier<A> work) {
        if (caller instanceof ServerCallStreamObserver<A> call) {
            call.setOnCancelHandler(() -> {}); // Without one, answering a caller that has left throws.
        }
        A answer;
        try {
            answer = work.get();
        } catch (StatusRuntimeException e) {
            caller.onError(e);
            return;
        } catch (RuntimeException e) {
            caller.onError(Status.INTERNAL
                    .withDescription("Service internal error: " + e)
                    .withCause(e)
                    .asRuntimeException());
            return;
        }
        caller.onNext(answer);
        caller.onCompleted();
    }

    /** Refuses a time limit that Qdrant would refuse. */
    static void checkTimeout(boolean given, long seconds) {
        if (given && seconds < 1) {
            throw StubErrors.invalid("timeout", "value " + seconds + " invalid, must be 1 or larger");
        }
    }
}
