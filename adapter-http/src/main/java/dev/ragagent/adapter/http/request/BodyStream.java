package dev.ragagent.adapter.http.request;

import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.problem.ProblemException;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.netty.handler.codec.compression.DecompressionException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A request's body as it comes in. The framework's own stream would wait for a stalled client without end and tell all
 * failures alike; here each wait is bounded, and a body that does not come to its end is refused with the reason. So no
 * method throws an {@link java.io.IOException}. For one thread.
 */
final class BodyStream extends InputStream {
    /** What came from the connection. */
    private sealed interface Arrival {
        record Piece(ByteBuffer bytes) implements Arrival {}

        record End() implements Arrival {}

        record Failure(Throwable cause) implements Arrival {}
    }

    private final HttpRequest<?> request;
    private final Supplier<Duration> patience;
    private final Arrivals arrivals = new Arrivals();
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private boolean ended;

    /** @param patience how long the next piece may take; asked before each */
    BodyStream(HttpRequest<?> request, Publisher<byte[]> body, Supplier<Duration> patience) {
        this.request = request;
        this.patience = patience;
        body.subscribe(arrivals);
    }

    @Override
    public int read() {
        return fill() ? piece.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, piece.remaining());
        piece.get(target, offset, count);
        return count;
    }

    /** Lets go of what has not come yet. */
    @Override
    public void close() {
        arrivals.cancel();
    }

    /** Waits until there is a byte to read; false at the end. */
    private boolean fill() {
        while (!ended && !piece.hasRemaining()) {
            switch (arrivals.next(patience.get())) {
                case Arrival.Piece next -> piece = next.bytes();
                case Arrival.End _ -> ended = true;
                case Arrival.Failure failure -> throw refused(failure.cause());
                case null -> {
                    UnreadBody.mark(request);
                    throw new DeadlineExceededException("waiting for the rest of the body");
                }
            }
        }
        return piece.hasRemaining();
    }

    private ProblemException refused(Throwable cause) {
        UnreadBody.mark(request);
        return switch (cause) {
            // What is compressed announces another length than it has.
            case ContentLengthExceededException _ ->
                new ProblemException(
                        ProblemCode.PAYLOAD_TOO_LARGE, "The body is larger, when decompressed, than is allowed here.");
            case DecompressionException _ ->
                new ProblemException(ProblemCode.VALIDATION_ERROR, "The body is not what its Content-Encoding says.");
            default -> new ProblemException(ProblemCode.VALIDATION_ERROR, "The body broke off before its end.");
        };
    }

    /** Hands the pieces from the connection's thread to the one that reads, each when it is asked for. */
    private static final class Arrivals implements Subscriber<byte[]> {
        private final BlockingQueue<Arrival> queue = new LinkedBlockingQueue<>();
        private volatile @Nullable Subscription subscription;

        /** The next arrival; null when none comes in time. */
        @Nullable
        Arrival next(Duration patience) {
            Subscription source = subscription;
            if (source != null) {
                source.request(1);
            }
            try {
                return queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CallInterruptedException("waiting for the rest of the body");
            }
        }

        void cancel() {
            Subscription source = subscription;
            if (source != null) {
                source.cancel();
            }
        }

        @Override
        public void onSubscribe(Subscription source) {
            subscription = source;
        }

        @Override
        public void onNext(byte[] bytes) {
            queue.add(new Arrival.Piece(ByteBuffer.wrap(bytes)));
        }

        @Override
        public void onError(Throwable cause) {
            queue.add(new Arrival.Failure(cause));
        }

        @Override
        public void onComplete() {
            queue.add(new Arrival.End());
        }
    }
}
