package dev.ragagent.core.answer;

import dev.ragagent.model.conversation.TokenUsage;

/** What a writer comes to: an answer, or none because nothing in the sources supports what could be said. */
public sealed interface Writing permits WrittenAnswer, WithdrawnAnswer {
    /** The same, with what a model counted on another try for it. */
    Writing plus(TokenUsage more);
}
