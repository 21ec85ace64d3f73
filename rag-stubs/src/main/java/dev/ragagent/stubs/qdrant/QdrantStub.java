package dev.ragagent.stubs.qdrant;

import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A Qdrant in memory, on loopback, that is spoken to with the real gRPC protocol: for tests, and for trying things out
 * without a container. It does what the adapter of this project needs, and that as Qdrant does it: named vectors with the
 * cosine distance, sparse vectors with and without the IDF modifier, filters, queries with prefetch, scrolling, payload
 * indexes, metadata and aliases of collections, and Qdrant's errors. What it does not know it refuses with {@code UNIMPLEMENTED}.
 * Searches are exact. Nothing outlives {@link #close}.
 *
 * <p>Safe for many threads; any number of clients may use one stub.
 */
public final class QdrantStub implements AutoCloseable {
    private static final int MOST_BYTES_INBOUND = 512 * 1024 * 1024;

    private final Server server;
    private final ExecutorService handlers;
    private final QdrantFaults faults;

    private QdrantStub(Server server, ExecutorService handlers, QdrantFaults faults) {
        this.server = server;
        this.handlers = handlers;
        this.faults = faults;
    }

    /**
     * Starts a stub without any collection.
     *
     * @throws UncheckedIOException when the port is taken
     */
    public static QdrantStub start(QdrantStubOptions options) {
        var faults = new QdrantFaults();
        var data = new StubData(options);
        ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
        var builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()))
                .executor(handlers)
                .maxInboundMessageSize(MOST_BYTES_INBOUND)
                .permitKeepAliveTime(1, TimeUnit.SECONDS) // as patient as Qdrant with callers' pings
                .permitKeepAliveWithoutCalls(true);
        var key = new ApiKeyInterceptor(options.apiKey());
        for (ServerServiceDefinition service : List.of(
                new StubPoints(data).bindService(),
                new StubCollections(data).bindService(),
                new StubHealth(options.version()).bindService())) {
            builder.addService(ServerInterceptors.intercept(service, key, new FaultInterceptor(faults)));
        }
        try {
            return new QdrantStub(builder.build().start(), handlers, faults);
        } catch (IOException e) {
            handlers.close();
            throw new UncheckedIOException("the Qdrant stub can't listen on port " + options.port(), e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.getPort();
    }

    /** What can be made to go wrong. */
    public QdrantFaults faults() {
        return faults;
    }

    /** Ends it at once, with all calls that are under way. An interrupt does not keep it from that. */
    @Override
    public void close() {
        faults.heal();
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        handlers.shutdownNow();
    }
}
