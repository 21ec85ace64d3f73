package dev.ragagent.core.extraction;

import dev.ragagent.core.answer.AnswerWriter;
import dev.ragagent.core.answer.WrittenAnswer;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.time.Deadline;
import java.util.List;

/**
 * Answers with the sentences of the sources that best fit the question, quoted whole, each with its citation. Nothing is
 * said in other words, so nothing can be said that the sources do not say. Takes well under a millisecond a passage.
 */
public final class ExtractiveWriter implements AnswerWriter {
    @Override
    public WrittenAnswer write(String question, List<Passage> sources, Deadline deadline) {
        deadline.check("writing the answer");
        return Composition.of(Selection.from(SnippetScores.of(AskedFor.in(question), sources)));
    }
}
