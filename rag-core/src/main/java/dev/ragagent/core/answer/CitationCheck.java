package dev.ragagent.core.answer;

import dev.ragagent.model.conversation.Citation;
import dev.ragagent.model.conversation.CodePointRange;
import dev.ragagent.model.retrieval.Passage;
import java.util.List;

/**
 * Whether an answer cites what its sources say. Every writer's answer meets it, so that nobody downstream has to trust a
 * writer: what it promises in {@link WrittenAnswer} holds, or there is no answer. It calls nothing and keeps nothing.
 */
final class CitationCheck {
    private CitationCheck() {}

    /**
     * Does nothing when of every citation the source is listed, the quote stands verbatim at its place in that source,
     * the marker names the source at its place in the answer, and the markers follow each other in the order of the text;
     * and when the sentences without support are parts of the text, in its order.
     *
     * @param sources what the writer was given
     * @throws IllegalStateException when one of these does not hold, which is a defect of the writer; it names the place
     *     of the citation, from 1, and no content
     */
    static void require(WrittenAnswer written, List<Passage> sources) {
        String text = written.text();
        int markersEnd = 0;
        int number = 0;
        for (Citation citation : written.citations()) {
            number++;
            String which = "citation " + number;
            requireQuote(which, citation, sources);
            requireInside(which + ": the statement", citation.statement(), text);
            requireInside(which + ": the marker", citation.marker(), text);
            if (!citation.marker().of(text).equals("[" + citation.source() + "]")) {
                throw defect(which + ": the marker does not name source " + citation.source());
            }
            if (!contains(citation.statement(), citation.marker())) {
                throw defect(which + ": the statement does not hold the marker");
            }
            if (citation.marker().start() < markersEnd) {
                throw defect(which + ": the marker stands before the end of the one before");
            }
            markersEnd = citation.marker().end();
        }
        requireInOrder(written.unsupported(), text);
    }

    private static void requireQuote(String which, Citation citation, List<Passage> sources) {
        String source = sources.stream()
                .filter(passage -> passage.index() == citation.source())
                .findFirst()
                .orElseThrow(() -> defect(which + ": there is no source " + citation.source()))
                .chunk()
                .text();
        requireInside(which + ": the quote", citation.quoteRange(), source);
        if (!citation.quoteRange().of(source).equals(citation.quote())) {
            throw defect(which + ": the quote does not stand there in source " + citation.source());
        }
    }

    private static void requireInOrder(List<CodePointRange> unsupported, String text) {
        int end = 0;
        int number = 0;
        for (CodePointRange sentence : unsupported) {
            number++;
            String which = "sentence without support " + number;
            requireInside(which, sentence, text);
            if (sentence.start() < end) {
                throw defect(which + ": it begins before the end of the one before");
            }
            end = sentence.end();
        }
    }

    private static void requireInside(String what, CodePointRange range, String text) {
        int length = text.codePointCount(0, text.length());
        if (range.end() > length) {
            throw defect(
                    what + " is at " + range.start() + ".." + range.end() + " of a text of " + length + " code points");
        }
    }

    private static boolean contains(CodePointRange whole, CodePointRange part) {
        return whole.start() <= part.start() && part.end() <= whole.end();
    }

    private static IllegalStateException defect(String what) {
        return new IllegalStateException("The writer of the answer is wrong about " + what + ".");
    }
}
