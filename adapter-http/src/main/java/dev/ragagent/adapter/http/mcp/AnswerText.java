package dev.ragagent.adapter.http.mcp;

import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.CodePointRange;

/** An answer for a model to read: the words, how sure they are, and where they come from. */
final class AnswerText {
    private AnswerText() {}

    static String of(Answer answer) {
        var text = new StringBuilder(answer.text());
        answer.assessment().map(Assessment::verdict).ifPresent(verdict -> text.append(verdict(verdict)));
        answer.disclaimer().ifPresent(words -> text.append('\n').append(words));
        if (answer.degraded()) {
            text.append("\nA part of the service was down, and the answer was made without it.");
        }
        for (CodePointRange sentence : answer.unsupported()) {
            text.append("\nNo source supports this sentence: ").append(cut(answer.text(), sentence));
        }
        if (!answer.sources().isEmpty()) {
            text.append("\n\nSources:");
            answer.sources().forEach(source -> text.append('\n').append(Words.source(source)));
        }
        return text.toString();
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> "\n\nConfidence: " + Words.confidence(allowed) + ".";
            case Verdict.Refused refused ->
                "\n\nNo answer was given: " + Words.reason(refused.reason()) + ". Confidence: "
                        + Words.confidence(refused) + ".";
        };
    }

    private static String cut(String text, CodePointRange range) {
        return text.substring(text.offsetByCodePoints(0, range.start()), text.offsetByCodePoints(0, range.end()));
    }
}
