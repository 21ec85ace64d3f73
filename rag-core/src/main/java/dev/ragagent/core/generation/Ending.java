package dev.ragagent.core.generation;

import dev.ragagent.core.text.SentenceSplitter;
import dev.ragagent.model.generation.Generation;
import dev.ragagent.model.generation.Generation.FinishReason;

/** How a generation ends: one that was cut off at its limit does so in the midst of a sentence. */
final class Ending {
    private static final SentenceSplitter SENTENCES = new SentenceSplitter();
    private static final String ENDINGS = ".!?…。！？:)]\"'”’`*";

    private Ending() {}

    /** The text without the sentence that was cut off, unless there is no other. */
    static String whole(Generation generation) {
        String text = generation.text().strip();
        if (generation.finish() == FinishReason.STOP || ENDINGS.indexOf(text.charAt(text.length() - 1)) >= 0) {
            return text;
        }
        var sentences = SENTENCES.split(text);
        return sentences.size() < 2
                ? text
                : text.substring(0, sentences.getLast().start()).strip();
    }
}
