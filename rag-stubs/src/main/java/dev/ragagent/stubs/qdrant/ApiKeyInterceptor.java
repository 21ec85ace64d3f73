package dev.ragagent.stubs.qdrant;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets in who sends the key, and health checks, which Qdrant does not guard either. */
final class ApiKeyInterceptor implements ServerInterceptor {
    private static final Metadata.Key<String> HEADER = Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER);

    private final Optional<String> wanted;

    ApiKeyInterceptor(Optional<String> wanted) {
        this.wanted = wanted;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        boolean open = "qdrant.Qdrant".equals(call.getMethodDescriptor().getServiceName());
        @Nullable String given = headers.get(HEADER);
        if (open || wanted.isEmpty() || wanted.get().equals(given)) {
            return next.startCall(call, headers);
        }
        call.close(
                Status.UNAUTHENTICATED.withDescription(
                        given == null
                                ? "Must provide an API key or an Authorization bearer token"
                                : "Invalid API key or JWT"),
                new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
