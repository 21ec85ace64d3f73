package dev.ragagent.adapter.qdrant;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The connection to Qdrant. It is made when it is first needed, and again whenever it breaks. */
final class Channel implements AutoCloseable {
    /** A page of a thousand long chunks must come in. It bounds one answer, and reserves nothing. */
    private static final int MOST_BYTES_INBOUND = 256 * 1024 * 1024;

    private static final int KEEPALIVE_SECONDS = 30;
    private static final int KEEPALIVE_PATIENCE_SECONDS = 10;
    private static final int HEALTH_PATIENCE_SECONDS = 2;
    private static final int CLOSING_PATIENCE_SECONDS = 5;

    private final ManagedChannel channel;
    private final QdrantGrpcClient qdrant;
    private volatile boolean closed;

    Channel(QdrantSettings settings) {
        QdrantUrl url = settings.url();
        var builder = NettyChannelBuilder.forAddress(url.host(), url.port())
                .maxInboundMessageSize(MOST_BYTES_INBOUND)
                .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEPALIVE_PATIENCE_SECONDS, TimeUnit.SECONDS)
                .disableRetry();
        this.channel = (url.tls() ? builder : builder.usePlaintext()).build();
        // Without the client's check of versions, which would wait for the server.
        var client = QdrantGrpcClient.newBuilder(channel, true, false);
        settings.apiKey().ifPresent(client::withApiKey);
        this.qdrant = client.build();
    }

    QdrantGrpcClient qdrant() {
        return qdrant;
    }

    void checkOpen() {
        if (closed) {
            throw Failures.closed();
        }
    }

    /** Has a broken connection made again now: gRPC by itself waits longer and longer, up to two minutes. */
    void hurry() {
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            channel.resetConnectBackoff();
        }
    }

    /** Whether the server says so, within two seconds. */
    boolean isWell() {
        channel.resetConnectBackoff();
        var reply = qdrant.qdrant()
                .withWaitForReady()
                .withDeadlineAfter(HEALTH_PATIENCE_SECONDS, TimeUnit.SECONDS)
                .healthCheck(HealthCheckRequest.getDefaultInstance());
        try {
            reply.get(HEALTH_PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            reply.cancel(true);
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            reply.cancel(true);
            return false;
        }
    }

    /** Lets calls that are under way come to their end, for some seconds; an interrupt does not cut that short. */
    @Override
    public void close() {
        closed = true;
        channel.shutdown();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSING_PATIENCE_SECONDS);
        boolean interrupted = false;
        while (!channel.isTerminated() && System.nanoTime() - end < 0) {
            try {
                channel.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        channel.shutdownNow();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
