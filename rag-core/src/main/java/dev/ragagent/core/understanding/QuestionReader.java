package dev.ragagent.core.understanding;

import dev.ragagent.core.concurrent.SideTask;
import dev.ragagent.core.retrieval.EmbeddedQuestion;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.Context;
import dev.ragagent.model.conversation.PastTurn;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.SessionStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/** Makes a question self-contained with what was said before it, and embeds it. */
public final class QuestionReader {
    private final SessionStore sessions;
    private final Embedder embedder;
    private final FollowUpRewriter followUps;
    private final int historyTurns;
    private final Executor executor;
    private final InstantSource clock;

    /**
     * @param followUps makes a question that leans on its conversation self-contained
     * @param historyTurns how many of the last turns are looked at
     * @param executor where a question is embedded while its conversation is loaded
     */
    public QuestionReader(
            SessionStore sessions,
            Embedder embedder,
            FollowUpRewriter followUps,
            int historyTurns,
            Executor executor,
            InstantSource clock) {
        this.sessions = Objects.requireNonNull(sessions, "sessions");
        this.embedder = Objects.requireNonNull(embedder, "embedder");
        this.followUps = Objects.requireNonNull(followUps, "followUps");
        this.historyTurns = historyTurns;
        this.executor = Objects.requireNonNull(executor, "executor");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Does nothing when the conversation exists.
     *
     * @throws NotFoundException when it does not exist for this owner
     */
    public void requireSession(SessionId session, Principal owner, Deadline deadline) {
        turns(session, owner, 0, deadline);
    }

    /**
     * Reads the question. What is told of the conversation is used as it is, but for the number of turns. It is embedded as it was asked while the conversation is loaded, since most questions stand
     * alone; one that does not is embedded again. When the conversation can't be loaded, the embedding is cancelled; an
     * embedding that fails does not end the loading.
     *
     * @throws NotFoundException when the conversation does not exist for this owner
     */
    public SelfContainedQuestion read(String question, Context context, Principal owner, Deadline deadline) {
        if (context instanceof Context.NewSession) {
            return new SelfContainedQuestion(
                    question, false, EmbeddedQuestion.by(embedder, question, deadline), List.of());
        }
        try (var asAsked = SideTask.start(executor, () -> EmbeddedQuestion.by(embedder, question, deadline))) {
            var history = history(context, owner, deadline);
            var selfContained = followUps.selfContained(question, history, deadline);
            if (selfContained.isEmpty()) {
                return new SelfContainedQuestion(
                        question, false, asAsked.await(deadline, "embedding the question"), history);
            }
            asAsked.close();
            String text = selfContained.get();
            return new SelfContainedQuestion(text, true, EmbeddedQuestion.by(embedder, text, deadline), history);
        }
    }

    private List<PastTurn> history(Context context, Principal owner, Deadline deadline) {
        return switch (context) {
            case Context.NewSession() -> List.of();
            case Context.InSession(SessionId id) ->
                turns(id, owner, historyTurns, deadline).stream()
                        .map(PastTurns::of)
                        .toList();
            case Context.Told(List<PastTurn> told) ->
                told.subList(Math.max(0, told.size() - historyTurns), told.size());
        };
    }

    private List<Turn> turns(SessionId session, Principal owner, int limit, Deadline deadline) {
        return sessions.recentTurns(session, owner, limit, clock.instant(), deadline)
                .orElseThrow(() -> new NotFoundException(NotFoundException.Kind.SESSION, session.toString()));
    }
}
