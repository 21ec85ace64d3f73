package dev.ragagent.adapter.qdrant;

import com.google.common.util.concurrent.ListenableFuture;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.QdrantGrpcClient;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes calls, and waits for none longer than its caller may: the one place where the store waits for Qdrant. */
final class Calls implements AutoCloseable {
    /**
     * For so long beyond its caller's deadline a write is waited for in the background. Qdrant itself is told the deadline,
     * so it comes to an end soon after it.
     */
    private static final Duration RUN_ON = Duration.ofSeconds(10);

    /** Sends a request. */
    @FunctionalInterface
    interface Request<T> {
        /** @param limit gRPC's, to be set on the call */
        ListenableFuture<T> send(QdrantGrpcClient qdrant, Duration limit);
    }

    /** How a read is made: by {@link #attempt}, or by {@link #probe}. */
    @FunctionalInterface
    interface Way {
        <T> T make(Budget budget, Request<T> request);
    }

    private final Channel channel;
    private final Breaker breaker;

    Calls(Channel channel, Failures failures, BreakerSettings settings) {
        this.channel = channel;
        this.breaker = new Breaker(settings, failures, channel::isWell);
    }

    /**
     * Makes a read. It is ended when its caller leaves.
     *
     * @throws StatusRuntimeException as Qdrant or gRPC gave it
     */
    <T> T attempt(Budget budget, Request<T> request) {
        begin(budget);
        return await(budget, request.send(channel.qdrant(), budget.remaining()), true);
    }

    /**
     * Makes a write, which runs on when its caller leaves.
     *
     * @param ended is run once, when the call has ended, be it after its caller left, or was never made
     * @throws StatusRuntimeException as Qdrant or gRPC gave it
     */
    <T> T attemptWrite(Budget budget, Request<T> request, Runnable ended) {
        ListenableFuture<T> call;
        try {
            begin(budget);
            call = request.send(channel.qdrant(), budget.remaining().plus(RUN_ON));
        } catch (RuntimeException | Error e) {
            ended.run();
            throw e;
        }
        call.addListener(ended, Runnable::run);
        return await(budget, call, false);
    }

    /**
     * Makes a read whatever the breaker says, which does not learn of it either.
     *
     * @throws StatusRuntimeException as Qdrant or gRPC gave it
     */
    <T> T probe(Budget budget, Request<T> request) {
        check(budget);
        channel.hurry();
        ListenableFuture<T> call = request.send(channel.qdrant(), budget.remaining());
        try {
            return call.get(budget.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(budget.activity());
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new DeadlineExceededException(budget.activity());
        } catch (ExecutionException e) {
            throw Status.fromThrowable(e).withCause(e).asRuntimeException();
        }
    }

    /** Throws when the caller has left or has no time, or the store is closed. */
    void check(Budget budget) {
        budget.check();
        channel.checkOpen();
    }

    private void begin(Budget budget) {
        check(budget);
        breaker.enter();
        channel.hurry();
    }

    private <T> T await(Budget budget, ListenableFuture<T> call, boolean cancel) {
        long begun = System.nanoTime();
        try {
            T answer = call.get(budget.remaining().toNanos(), TimeUnit.NANOSECONDS);
            breaker.answered(System.nanoTime() - begun);
            return answer;
        } catch (InterruptedException e) {
            leave(call, cancel);
            breaker.cancelled();
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(budget.activity());
        } catch (TimeoutException e) {
            leave(call, cancel);
            breaker.left(System.nanoTime() - begun, e);
            throw new DeadlineExceededException(budget.activity());
        } catch (ExecutionException | CancellationException e) {
            throw failed(budget, System.nanoTime() - begun, e);
        }
    }

    private static void leave(ListenableFuture<?> call, boolean cancel) {
        if (cancel) {
            call.cancel(true);
        }
    }

    private RuntimeException failed(Budget budget, long nanos, Exception error) {
        Status status = Status.fromThrowable(error);
        switch (status.getCode()) {
            case NOT_FOUND,
                    ALREADY_EXISTS,
                    INVALID_ARGUMENT,
                    FAILED_PRECONDITION,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    UNAUTHENTICATED,
                    PERMISSION_DENIED -> breaker.answered(nanos);
            case DEADLINE_EXCEEDED -> breaker.left(nanos, error);
            default -> breaker.failed(nanos, error);
        }
        channel.checkOpen(); // What closing has ended is told as that.
        return budget.deadline().expired()
                ? new DeadlineExceededException(budget.activity())
                : status.withCause(error).asRuntimeException();
    }

    @Override
    public void close() {
        breaker.close();
        channel.close();
    }
}
