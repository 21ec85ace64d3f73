package dev.ragagent.core.answer;

import dev.ragagent.model.confidence.ConfidenceLevel;
import dev.ragagent.model.confidence.RefusalReason;
import java.util.Optional;

/** Our own words around answers: courteous, short, and no more certain than we are. */
final class Wording {
    private Wording() {}

    /** What stands beside an answer of that level; empty when it is given plainly. */
    static Optional<String> disclaimer(ConfidenceLevel level) {
        return switch (level) {
            case MEDIUM ->
                Optional.of("The sources fit this question well, but not in every respect: please check the"
                        + " answer against them.");
            case LOW ->
                Optional.of("The sources fit this question only loosely: please treat the answer with care and"
                        + " check it against them.");
            case HIGH, INSUFFICIENT -> Optional.empty();
        };
    }

    /** What somebody reads whose question was not answered. */
    static String refusal(RefusalReason reason) {
        return switch (reason) {
            case NO_RELEVANT_CONTEXT ->
                "I am sorry, I could not find anything in the documents that fits this question."
                        + " It may help to ask it in other words.";
            case LOW_CONFIDENCE ->
                "I am sorry, what I found in the documents does not fit this question well enough to"
                        + " answer it. It may help to ask more precisely, or in other words.";
            case UNGROUNDED_ANSWER ->
                "I am sorry, I could not write an answer to this question that the documents" + " support.";
        };
    }
}
