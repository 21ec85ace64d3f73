package dev.ragagent.core.answer;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.IdempotencyException;
import dev.ragagent.error.RagException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerClaim;
import dev.ragagent.model.conversation.ClaimOutcome;
import dev.ragagent.model.conversation.Context;
import dev.ragagent.model.conversation.IdempotencyKey;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.in.AnswerListener;
import dev.ragagent.port.in.OnceOnly;
import dev.ragagent.port.out.AnswerClaims;
import dev.ragagent.port.out.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Answers a question once for each idempotency key. An attempt claims the key before anything is done, and the record of its
 * answer settles the claim in the same transaction; whoever comes meanwhile asks again and again until it is settled or free.
 */
public final class OnceOnlyAnswers implements OnceOnly {
    /** Longer than a pause that a process survives (garbage collection, a slow disk), shorter than a client's patience. */
    private static final Duration HELD = Duration.ofSeconds(10);
    /** As the HTTP contract has it. */
    private static final Duration KEPT = Duration.ofHours(24);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final String ACTIVITY = "waiting for the answer to the same request";

    private final AnswerService answers;
    private final AnswerClaims claims;
    private final Executor executor;
    private final InstantSource clock;
    private final Ticker ticker;
    private final IdSource ids;
    private final Duration held;

    /**
     * @param claims those of the store that the answers are recorded in
     * @param executor runs tasks on other threads than the one that gives them, one for each question with a key that is under
     *     way; virtual threads serve well
     */
    public OnceOnlyAnswers(
            AnswerService answers,
            AnswerClaims claims,
            Executor executor,
            InstantSource clock,
            Ticker ticker,
            IdSource ids) {
        this(answers, claims, executor, clock, ticker, ids, HELD);
    }

    /** @param held for how long a claim is held after its process has died */
    OnceOnlyAnswers(
            AnswerService answers,
            AnswerClaims claims,
            Executor executor,
            InstantSource clock,
            Ticker ticker,
            IdSource ids,
            Duration held) {
        this.answers = Objects.requireNonNull(answers, "answers");
        this.claims = Objects.requireNonNull(claims, "claims");
        this.executor = Objects.requireNonNull(executor, "executor");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ticker = Objects.requireNonNull(ticker, "ticker");
        this.ids = Objects.requireNonNull(ids, "ids");
        this.held = Objects.requireNonNull(held, "held");
    }

    @Override
    public Answer answerOnce(Caller caller, IdempotencyKey key, Question question, Deadline deadline) {
        return answerOnce(caller, key, question, new Audience.Nobody(), deadline);
    }

    @Override
    public Answer answerOnce(
            Caller caller, IdempotencyKey key, Question question, AnswerListener listener, Deadline deadline) {
        return answerOnce(caller, key, question, new Audience.Listening(listener), deadline);
    }

    private Answer answerOnce(
            Caller caller, IdempotencyKey key, Question question, Audience audience, Deadline deadline) {
        caller.require(Scope.CHAT);
        if (question.context() instanceof Context.Told) {
            throw new IllegalArgumentException("an answer in a conversation that is not recorded can't be given again");
        }
        answers.requireAdmissible(question);
        var claim = new AnswerClaim(caller.principal(), key, QuestionFingerprint.of(question), ids.next());
        return switch (settled(claim, deadline)) {
            case ClaimOutcome.Answered(Answer answer) -> {
                audience.repeat(answer);
                yield answer;
            }
            case ClaimOutcome.Granted granted -> answered(caller, question, audience, claim, deadline);
            case ClaimOutcome.OtherQuestion other -> throw new IdempotencyException(IdempotencyException.Kind.MISMATCH);
            case ClaimOutcome.InProgress still -> throw new IdempotencyException(IdempotencyException.Kind.IN_PROGRESS);
        };
    }

    /** When the claim was lost meanwhile another attempt has it: whoever was told nothing yet can wait for that one. */
    private Answer answered(Caller caller, Question question, Audience audience, AnswerClaim claim, Deadline deadline) {
        try (var own = HeldClaim.holding(claims, claim, executor, clock, ticker, held)) {
            var answer = answers.answer(caller, question, audience, Optional.of(claim), deadline);
            own.settled();
            return answer;
        } catch (IdempotencyException e) {
            if (audience instanceof Audience.Nobody) {
                return answerOnce(caller, claim.key(), question, audience, deadline);
            }
            throw e;
        }
    }

    /** Waits while another attempt is under way, to the deadline. */
    private ClaimOutcome settled(AnswerClaim claim, Deadline deadline) {
        var outcome = claim(claim, deadline);
        var pause = FIRST_PAUSE;
        while (outcome instanceof ClaimOutcome.InProgress && !deadline.expired()) {
            pause(pause, deadline);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            outcome = claimAgain(claim, deadline);
        }
        return outcome;
    }

    /** A claim of which we did not hear may have been granted all the same: nobody is to wait for us. */
    private ClaimOutcome claim(AnswerClaim claim, Deadline deadline) {
        Instant now = clock.instant();
        try {
            return claims.claim(claim, now, now.plus(held), now.plus(KEPT), deadline);
        } catch (RagException e) {
            executor.execute(() -> HeldClaim.release(claims, claim, ticker));
            throw e;
        }
    }

    private ClaimOutcome claimAgain(AnswerClaim claim, Deadline deadline) {
        try {
            return claim(claim, deadline);
        } catch (DeadlineExceededException e) {
            // The time was spent on waiting for the other attempt, which is what the client is to know.
            return new ClaimOutcome.InProgress();
        }
    }

    private static void pause(Duration span, Deadline deadline) {
        var left = deadline.remaining();
        var nanos = (left.compareTo(span) < 0 ? left : span).toNanos();
        try {
            if (new Semaphore(0).tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("nobody gives this permit");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(ACTIVITY);
        }
    }
}
