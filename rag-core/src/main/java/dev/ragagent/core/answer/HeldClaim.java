package dev.ragagent.core.answer;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RagException;
import dev.ragagent.model.conversation.AnswerClaim;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.out.AnswerClaims;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Holds a claim while its question is answered, by renewing it from a thread of the executor. It is held for a short time only,
 * so that the question of a process that died is soon answered by another. Closing ends the renewing and gives up what was not
 * answered. For the thread that answers.
 */
final class HeldClaim implements AutoCloseable {
    /** With two renewals a third of the time apart, each as slow as this, there is time left. */
    private static final Duration ONE_CALL = Duration.ofSeconds(1);

    private final AnswerClaims claims;
    private final AnswerClaim claim;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Duration span;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean settled;

    private HeldClaim(AnswerClaims claims, AnswerClaim claim, InstantSource clock, Ticker ticker, Duration span) {
        this.claims = claims;
        this.claim = claim;
        this.clock = clock;
        this.ticker = ticker;
        this.span = span;
    }

    /**
     * Holds what was just granted.
     *
     * @param executor runs the renewing on another thread than this one
     * @param span for how long each renewal holds it; it is renewed twice within that, with a call's time to spare
     */
    static HeldClaim holding(
            AnswerClaims claims,
            AnswerClaim claim,
            Executor executor,
            InstantSource clock,
            Ticker ticker,
            Duration span) {
        var held = new HeldClaim(claims, claim, clock, ticker, span);
        executor.execute(held::renew);
        return held;
    }

    /** The answer is recorded, and the claim with it. */
    void settled() {
        settled = true;
    }

    /** At once for the first time: the claim may have waited for its turn at the store. */
    private void renew() {
        boolean holds = true;
        while (holds) {
            try {
                holds = claims.renew(claim, clock.instant().plus(span), Deadline.after(ONE_CALL, ticker));
            } catch (CallInterruptedException e) {
                holds = false;
            } catch (RuntimeException e) {
                holds = true; // the store is down: nobody else can take the claim either, and the next renewal may do
            }
            holds = holds && !endedWithin(span.dividedBy(3));
        }
    }

    private boolean endedWithin(Duration pause) {
        try {
            return ended.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * Also for a thread that was interrupted, which is how a client's leaving ends an answer: its key is to be free for the
     * next try. When the store is down the claim lapses by itself.
     */
    @Override
    public void close() {
        ended.countDown();
        if (!settled) {
            release();
        }
    }

    private void release() {
        release(claims, claim, ticker);
    }

    /** Gives a claim up if it is held, on a thread that may have been interrupted; when that fails it lapses by itself. */
    static void release(AnswerClaims claims, AnswerClaim claim, Ticker ticker) {
        boolean interrupted = Thread.interrupted();
        try {
            claims.release(claim, Deadline.after(ONE_CALL, ticker));
        } catch (RagException e) {
            return; // it lapses
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
