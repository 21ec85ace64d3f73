package dev.ragagent.core.grounding;

import dev.ragagent.core.grounding.PlantedInstructions.Caution;
import dev.ragagent.core.text.SentenceSplitter;
import dev.ragagent.core.text.Whitespace;
import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * From the places where something was found to the sentences to leave out. Orders come in pairs, one to forget the old rules
 * and one with the new: a sentence with a hint goes with the order that it stands beside.
 */
final class PlantedSentences {
    private static final SentenceSplitter SENTENCES = new SentenceSplitter();

    private PlantedSentences() {}

    static List<TextSpan> of(String text, List<TextSpan> orders, List<TextSpan> hints, Caution caution) {
        var sentences = sentences(text);
        boolean[] ordered = touched(sentences, orders);
        boolean[] hinted = touched(sentences, hints);
        var planted = new boolean[sentences.size()];
        for (int i = 0; i < planted.length; i++) {
            planted[i] = ordered[i]
                    || (hinted[i]
                            && (caution == Caution.WARY
                                    || Unmasked.of(sentences.get(i).of(text)).disguised()));
        }
        for (int i = 1; i < planted.length; i++) {
            planted[i] |= planted[i - 1] && hinted[i];
        }
        for (int i = planted.length - 2; i >= 0; i--) {
            planted[i] |= planted[i + 1] && hinted[i];
        }
        var found = new ArrayList<TextSpan>();
        for (int i = 0; i < planted.length; i++) {
            if (planted[i]) {
                found.add(sentences.get(i));
            }
        }
        return List.copyOf(found);
    }

    /** Rows of a table each for itself: a table is one sentence otherwise. */
    private static List<TextSpan> sentences(String text) {
        var sentences = new ArrayList<TextSpan>();
        for (TextSpan sentence : SENTENCES.split(text)) {
            if (text.charAt(sentence.start()) == '|') {
                addLines(text, sentence, sentences);
            } else {
                sentences.add(sentence);
            }
        }
        return sentences;
    }

    private static void addLines(String text, TextSpan table, List<TextSpan> lines) {
        int start = table.start();
        while (start < table.end()) {
            int lineBreak = text.indexOf('\n', start, table.end());
            int end = lineBreak < 0 ? table.end() : lineBreak;
            var line = Whitespace.strip(text, start, end);
            if (line.length() > 0) {
                lines.add(line);
            }
            start = end + 1;
        }
    }

    private static boolean[] touched(List<TextSpan> sentences, List<TextSpan> places) {
        var touched = new boolean[sentences.size()];
        var inOrder =
                places.stream().sorted(Comparator.comparingInt(TextSpan::start)).toList();
        int first = 0;
        for (TextSpan place : inOrder) {
            while (first < touched.length && sentences.get(first).end() <= place.start()) {
                first++;
            }
            for (int i = first; i < touched.length && sentences.get(i).start() < place.end(); i++) {
                touched[i] = true;
            }
        }
        return touched;
    }
}
