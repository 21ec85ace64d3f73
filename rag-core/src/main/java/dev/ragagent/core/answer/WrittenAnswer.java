package dev.ragagent.core.answer;

import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.Citation;
import dev.ragagent.model.conversation.CodePointRange;
import dev.ragagent.model.conversation.TokenUsage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The words of an answer with all that is known of them.
 *
 * @param text the words, never blank
 * @param kind where they come from
 * @param degraded whether they were written without a part that was down
 * @param citations in the order of the text; every quote stands verbatim in its source
 * @param unsupported sentences that nothing supports
 * @param model the language model that wrote it, if one did
 * @param usage what that model counted
 */
public record WrittenAnswer(
        String text,
        AnswerKind kind,
        boolean degraded,
        List<Citation> citations,
        List<CodePointRange> unsupported,
        Optional<String> model,
        TokenUsage usage)
        implements Writing {
    public WrittenAnswer {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(usage, "usage");
        citations = List.copyOf(citations);
        unsupported = List.copyOf(unsupported);
    }

    /** The same, written without a part that was down. */
    public WrittenAnswer asDegraded() {
        return new WrittenAnswer(text, kind, true, citations, unsupported, model, usage);
    }

    @Override
    public WrittenAnswer plus(TokenUsage more) {
        return new WrittenAnswer(text, kind, degraded, citations, unsupported, model, usage.plus(more));
    }

    /** Words that no model wrote: each of them is quoted, or it is one of our own set phrases. */
    public static WrittenAnswer withoutModel(String text, AnswerKind kind, List<Citation> citations) {
        return new WrittenAnswer(text, kind, false, citations, List.of(), Optional.empty(), TokenUsage.NONE);
    }
}
