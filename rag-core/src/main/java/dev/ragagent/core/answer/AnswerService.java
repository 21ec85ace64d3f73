package dev.ragagent.core.answer;

import dev.ragagent.core.admission.Admission;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerClaim;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.Context;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AnswerListener;
import dev.ragagent.port.in.AnswerQuestion;
import dev.ragagent.port.out.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** The whole journey of a question, from its admission to its record. */
public final class AnswerService implements AnswerQuestion {
    private final Admission admission;
    private final Drafting drafting;
    private final ExchangeRecorder recorder;
    private final InstantSource clock;
    private final IdSource ids;

    public AnswerService(
            Admission admission, Drafting drafting, ExchangeRecorder recorder, InstantSource clock, IdSource ids) {
        this.admission = Objects.requireNonNull(admission, "admission");
        this.drafting = Objects.requireNonNull(drafting, "drafting");
        this.recorder = Objects.requireNonNull(recorder, "recorder");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    @Override
    public Answer answer(Caller caller, Question question, Deadline deadline) {
        return answer(caller, question, new Audience.Nobody(), Optional.empty(), deadline);
    }

    @Override
    public Answer answer(Caller caller, Question question, AnswerListener listener, Deadline deadline) {
        return answer(caller, question, new Audience.Listening(listener), Optional.empty(), deadline);
    }

    /** @throws dev.ragagent.error.InvalidRequestException naming every field that breaks its rule */
    void requireAdmissible(Question question) {
        admission.admit(question);
    }

    /** @param claim the one that the answer settles; it is recorded with the answer or not at all */
    Answer answer(Caller caller, Question question, Audience audience, Optional<AnswerClaim> claim, Deadline deadline) {
        caller.require(Scope.CHAT);
        long start = deadline.ticker().nanos();
        var inquiry = admission.admit(question);
        var asked = new AskedQuestion(new MessageId(ids.next()), inquiry.text(), now());
        var draft =
                drafting.draft(inquiry, ToldHistory.read(question.context()), caller.principal(), audience, deadline);
        var session = question.session().orElseGet(() -> new SessionId(ids.next()));
        var total = Duration.ofNanos(deadline.ticker().nanos() - start);
        var answer = draft.finished(new MessageId(ids.next()), session, now(), total);
        var exchange = new Exchange(
                caller.principal(),
                question.context() instanceof Context.NewSession,
                new Turn(asked, answer),
                draft.decision(),
                recorder.keepsContent(),
                claim);
        if (question.context() instanceof Context.Told) {
            recorder.tell(exchange, deadline);
        } else {
            recorder.record(exchange, deadline);
        }
        return answer;
    }

    /** As precise as session stores keep it, so that what is given and what is stored are equal. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
