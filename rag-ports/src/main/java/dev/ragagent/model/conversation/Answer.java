package dev.ragagent.model.conversation;

import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.retrieval.Passage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody gets for a question: an answer, a refusal, or a courteous reply.
 *
 * @param id the answer's message id
 * @param session the conversation; for a caller that keeps its own, an id of this answer alone that leads nowhere
 * @param text the words, never blank
 * @param kind where they come from
 * @param degraded whether a part was down and the answer was made without it
 * @param assessment the decision and its figures; empty for small talk alone
 * @param disclaimer there when the level is medium or low
 * @param sources the passages used, by index; empty on a refusal and for small talk
 * @param citations in the order of the text; every quote stands verbatim in its source
 * @param unsupported sentences that nothing supports
 * @param at when it was given
 * @param model the language model that wrote it, or that wrote the answer which was withdrawn for a refusal
 * @param usage what that model counted
 * @param timings how long it took
 */
public record Answer(
        MessageId id,
        SessionId session,
        String text,
        AnswerKind kind,
        boolean degraded,
        Optional<Assessment> assessment,
        Optional<String> disclaimer,
        List<Passage> sources,
        List<Citation> citations,
        List<CodePointRange> unsupported,
        Instant at,
        Optional<String> model,
        TokenUsage usage,
        Timings timings) {
    public Answer {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(disclaimer, "disclaimer");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(timings, "timings");
        sources = List.copyOf(sources);
        citations = List.copyOf(citations);
        unsupported = List.copyOf(unsupported);
        if (text.isBlank()) {
            throw new IllegalArgumentException("an answer's text must not be blank");
        }
        if (assessment.isEmpty() != (kind == AnswerKind.SMALL_TALK)) {
            throw new IllegalArgumentException("an answer has an assessment unless it is small talk");
        }
        if (!answers(kind) && !sources.isEmpty()) {
            throw new IllegalArgumentException("a " + kind + " shows no sources");
        }
    }

    /** Whether the question was answered, and not refused or met with small talk. */
    public boolean answered() {
        return answers(kind);
    }

    private static boolean answers(AnswerKind kind) {
        return kind == AnswerKind.GENERATED || kind == AnswerKind.EXTRACTIVE;
    }
}
