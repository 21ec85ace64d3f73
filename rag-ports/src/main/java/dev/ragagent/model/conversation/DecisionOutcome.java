package dev.ragagent.model.conversation;

import dev.ragagent.model.confidence.Assessment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of a question, without the words: an answer as a decision keeps it.
 *
 * @param kind where the words come from
 * @param degraded whether a part was down and the answer was made without it
 * @param assessment the verdict and its figures; empty for small talk alone
 * @param citations in the order of the text
 * @param unsupported how many sentences nothing supports
 * @param model the language model that wrote, or that wrote what was withdrawn
 * @param usage what that model counted
 * @param timings how long it took
 */
public record DecisionOutcome(
        AnswerKind kind,
        boolean degraded,
        Optional<Assessment> assessment,
        List<CitedChunk> citations,
        int unsupported,
        Optional<String> model,
        TokenUsage usage,
        Timings timings) {
    public DecisionOutcome {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(assessment, "assessment");
        citations = List.copyOf(citations);
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(timings, "timings");
    }

    /** What is kept of that answer. */
    public static DecisionOutcome of(Answer answer) {
        return new DecisionOutcome(
                answer.kind(),
                answer.degraded(),
                answer.assessment(),
                answer.citations().stream()
                        .map(citation -> cited(citation, answer))
                        .toList(),
                answer.unsupported().size(),
                answer.model(),
                answer.usage(),
                answer.timings());
    }

    private static CitedChunk cited(Citation citation, Answer answer) {
        var chunk = answer.sources().get(citation.source() - 1).chunk().id();
        return new CitedChunk(citation.source(), chunk, citation.statement(), citation.quoteRange());
    }
}
