package dev.ragagent.adapter.openai;

import java.nio.charset.StandardCharsets;

/** Texts as they arrive at a server: a surrogate without its partner can't travel as UTF-8, and the tokenizer refuses it. */
final class WellFormed {
    private WellFormed() {}

    /** The text, with a question mark for each lone surrogate. */
    static String text(String text) {
        boolean plain = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        return plain ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
