package dev.ragagent.stubs.qdrant;

import io.grpc.CallOptions;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a real Qdrant, on loopback, and hands every call on to it, so that its {@link QdrantFaults} can be tried
 * out where the server itself can't be made to fail. It hands on no headers, so the server must ask for no API key.
 */
public final class QdrantGate implements AutoCloseable {
    private static final int MOST_BYTES_INBOUND = 512 * 1024 * 1024;

    private final Server server;
    private final ManagedChannel behind;
    private final ExecutorService handlers;
    private final QdrantFaults faults;

    private QdrantGate(Server server, ManagedChannel behind, ExecutorService handlers, QdrantFaults faults) {
        this.server = server;
        this.behind = behind;
        this.handlers = handlers;
        this.faults = faults;
    }

    /**
     * Opens a gate on a free port.
     *
     * @param host of the server behind it
     * @param port of its gRPC, without TLS
     */
    public static QdrantGate before(String host, int port) {
        return before(host, port, 0);
    }

    /**
     * Opens a gate on a port of one's own, as when a server comes back at its address.
     *
     * @param host of the server behind it
     * @param port of its gRPC, without TLS
     * @param own where the gate listens; 0 takes a free one
     */
    public static QdrantGate before(String host, int port, int own) {
        ManagedChannel behind = NettyChannelBuilder.forAddress(host, port)
                .usePlaintext()
                .maxInboundMessageSize(MOST_BYTES_INBOUND)
                .build();
        var faults = new QdrantFaults();
        ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), own))
                .executor(handlers)
                .maxInboundMessageSize(MOST_BYTES_INBOUND)
                .permitKeepAliveTime(1, TimeUnit.SECONDS)
                .fallbackHandlerRegistry(new HandlerRegistry() {
                    @Override
                    public ServerMethodDefinition<?, ?> lookupMethod(String method, @Nullable String authority) {
                        return handingOn(method, behind);
                    }
                })
                .intercept(new FaultInterceptor(faults))
                .build();
        try {
            return new QdrantGate(server.start(), behind, handlers, faults);
        } catch (IOException e) {
            behind.shutdownNow();
            handlers.close();
            throw new UncheckedIOException("the gate can't listen on port " + own, e);
        }
    }

    private static ServerMethodDefinition<byte[], byte[]> handingOn(String method, ManagedChannel behind) {
        MethodDescriptor<byte[], byte[]> descriptor = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(method)
                .setRequestMarshaller(Bytes.INSTANCE)
                .setResponseMarshaller(Bytes.INSTANCE)
                .build();
        return ServerMethodDefinition.create(
                descriptor,
                // The caller's deadline, and that it has left, travel with the context.
                ServerCalls.asyncUnaryCall((request, caller) ->
                        ClientCalls.asyncUnaryCall(behind.newCall(descriptor, CallOptions.DEFAULT), request, caller)));
    }

    /** The port it listens on. */
    public int port() {
        return server.getPort();
    }

    /** What can be made to go wrong. */
    public QdrantFaults faults() {
        return faults;
    }

    /** Ends it at once, with all calls that are under way; the server behind it is left alone. */
    @Override
    public void close() {
        faults.heal();
        server.shutdownNow();
        behind.shutdownNow();
        handlers.shutdownNow();
    }

    /** Messages as they are. */
    private enum Bytes implements MethodDescriptor.Marshaller<byte[]> {
        INSTANCE;

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
