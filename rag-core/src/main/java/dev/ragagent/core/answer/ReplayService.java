package dev.ragagent.core.answer;

import dev.ragagent.core.admission.Admission;
import dev.ragagent.core.understanding.PastTurns;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.Context;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.Decision;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.conversation.Replay;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.ReplayAnswer;
import dev.ragagent.port.out.IdSource;
import dev.ragagent.port.out.SessionStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks questions again from their conversations and decisions. They go the way that every question goes, up to the record,
 * which is not written.
 */
public final class ReplayService implements ReplayAnswer {
    private final Admission admission;
    private final Drafting drafting;
    private final SessionStore store;
    private final InstantSource clock;
    private final IdSource ids;
    private final int historyTurns;

    /** @param historyTurns how many of the last turns a question is understood with */
    public ReplayService(
            Admission admission,
            Drafting drafting,
            SessionStore store,
            InstantSource clock,
            IdSource ids,
            int historyTurns) {
        this.admission = Objects.requireNonNull(admission, "admission");
        this.drafting = Objects.requireNonNull(drafting, "drafting");
        this.store = Objects.requireNonNull(store, "store");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ids = Objects.requireNonNull(ids, "ids");
        this.historyTurns = historyTurns;
    }

    @Override
    public Replay replay(Caller caller, MessageId answer, Deadline deadline) {
        caller.require(Scope.ADMIN);
        Decision decision = store.decision(answer, deadline)
                .orElseThrow(() -> new NotFoundException(NotFoundException.Kind.MESSAGE, answer.toString()));
        var conversation = store.conversation(decision.session(), decision.owner(), clock.instant(), deadline)
                .orElseThrow(() -> gone(decision));
        List<Turn> turns = turnsUpTo(decision, conversation);
        Turn then = turns.getLast();
        var context = new Context.Told(
                turns.subList(0, turns.size() - 1).stream().map(PastTurns::of).toList());
        long start = deadline.ticker().nanos();
        var inquiry = admission.admit(question(then, context, decision));
        var draft = drafting.draft(inquiry, context, decision.owner(), new Audience.Nobody(), deadline);
        var total = Duration.ofNanos(deadline.ticker().nanos() - start);
        var now = draft.finished(new MessageId(ids.next()), decision.session(), clock.instant(), total);
        var changes = new ArrayList<String>();
        if (lacksHistory(conversation, turns)) {
            changes.add(
                    "Earlier turns of the conversation are not kept any more, so the question was asked with less of"
                            + " what was said before it.");
        }
        changes.addAll(Changes.between(then.answer(), decision.record(), now, draft.decision()));
        return new Replay(then, decision.record(), now, draft.decision(), changes);
    }

    /** What was said up to that answer, which is the last. */
    private static List<Turn> turnsUpTo(Decision decision, Conversation conversation) {
        List<Turn> turns = conversation.turns();
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).answer().id().equals(decision.answer())) {
                return turns.subList(0, i + 1);
            }
        }
        throw gone(decision);
    }

    /** A conversation is named after its first question, so one that begins with another has lost that. */
    private boolean lacksHistory(Conversation conversation, List<Turn> turns) {
        String first = conversation.turns().getFirst().question().text();
        return turns.size() - 1 < historyTurns && !Conversation.topicOf(first).equals(conversation.topic());
    }

    private static NotFoundException gone(Decision decision) {
        return new NotFoundException(
                NotFoundException.Kind.SESSION,
                decision.session().toString(),
                "The words of an answer are kept as long as its conversation, and this one is over or has dropped them."
                        + " Why the answer was given can still be explained.");
    }

    /** As it was asked: a threshold that was the service's default then is the default of today. */
    private static Question question(Turn then, Context context, Decision decision) {
        var record = decision.record();
        return new Question(
                then.question().text(),
                context,
                OptionalInt.of(record.topK()),
                record.thresholdFromRequest() ? Optional.of(record.similarityThreshold()) : Optional.empty(),
                record.filter());
    }
}
