package dev.ragagent.core.answer;

/** What a writer comes to: an answer, or none because nothing in the sources supports what could be said. */
public sealed interface Writing permits WrittenAnswer, WithdrawnAnswer {}
