package dev.ragagent.stubs.qdrant;

import io.grpc.Context;
import io.grpc.ForwardingServerCall;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;

/** Holds or fails calls before they reach the data, as {@link QdrantFaults} says, and counts those under way. */
final class FaultInterceptor implements ServerInterceptor {
    private final QdrantFaults faults;

    FaultInterceptor(QdrantFaults faults) {
        this.faults = faults;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
        var ended = new AtomicBoolean();
        Runnable end = () -> {
            if (ended.compareAndSet(false, true)) {
                faults.ended();
            }
        };
        faults.begun();
        // The listener below would hear of a cancellation only when its thread is free again, the context hears at
        // once.
        Context.current().addListener(context -> end.run(), Runnable::run);
        var counted = new ForwardingServerCall.SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
                end.run(); // Before its caller can know the answer, who may count at once.
                super.close(status, trailers);
            }
        };
        return new ForwardingServerCallListener.SimpleForwardingServerCallListener<>(next.startCall(counted, headers)) {
            @Override
            public void onHalfClose() {
                Status status = faults.admit(method);
                if (status.isOk()) {
                    super.onHalfClose();
                } else if (!call.isCancelled()) {
                    counted.close(status, new Metadata());
                }
            }

            @Override
            public void onComplete() {
                end.run();
                super.onComplete();
            }

            @Override
            public void onCancel() {
                end.run();
                super.onCancel();
            }
        };
    }
}
