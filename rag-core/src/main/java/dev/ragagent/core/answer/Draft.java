package dev.ragagent.core.answer;

import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.DecisionRecord;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Timings;
import dev.ragagent.model.retrieval.Passage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An answer before it has its ids and its time.
 *
 * @param written its words
 * @param degraded whether it was found without a part that was down
 * @param assessment the decision; empty for small talk
 * @param disclaimer what stands beside the words
 * @param sources the passages used, numbered
 * @param decision what is recorded of how it came about
 * @param spent how long its stages took
 */
record Draft(
        WrittenAnswer written,
        boolean degraded,
        Optional<Assessment> assessment,
        Optional<String> disclaimer,
        List<Passage> sources,
        DecisionRecord decision,
        Spent spent) {
    Draft {
        Objects.requireNonNull(written, "written");
        Objects.requireNonNull(assessment, "assessment");
        Objects.requireNonNull(disclaimer, "disclaimer");
        sources = List.copyOf(sources);
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(spent, "spent");
    }

    /**
     * The answer.
     *
     * @param total how long it took
     */
    Answer finished(MessageId id, SessionId session, Instant at, Duration total) {
        return new Answer(
                id,
                session,
                written.text(),
                written.kind(),
                degraded || written.degraded(),
                assessment,
                disclaimer,
                sources,
                written.citations(),
                written.unsupported(),
                at,
                written.model(),
                written.usage(),
                new Timings(spent.embedding(), spent.retrieval(), spent.generation(), total));
    }

    /** The time of each stage; zero for a stage that was not needed. */
    record Spent(Duration embedding, Duration retrieval, Duration generation) {
        static final Spent NOTHING = new Spent(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
