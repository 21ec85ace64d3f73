package dev.ragagent.core.grounding;

import dev.ragagent.core.grounding.PlantedInstructions.Caution;
import dev.ragagent.core.text.SentenceSplitter;
import dev.ragagent.core.text.Whitespace;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.retrieval.Passage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A source taken apart for the search of quotes.
 *
 * <p>A claim is carried by the run of one to three sentences that holds most of its terms, when these are enough, when all
 * its figures stand there, and when it denies nothing that they do not deny. What a document says to a model carries nothing. A term that stands only in the source's
 * headings, elsewhere in it or in the question counts half: answers name what a source calls "it". Chosen on the 430 labelled
 * responses of the BEGIN benchmark's development set (Wizard of Wikipedia): see {@code docs/adr/0014-answers-held-against-their-sources.md}.
 */
final class SourceText {
    private static final SentenceSplitter SENTENCES = new SentenceSplitter();
    /** So much of a claim's terms must be carried. */
    static final double ENOUGH = 0.7;
    /** What a term counts that stands near the quote instead of in it. */
    private static final double NEARBY = 0.5;
    /** A longer run must carry more than a shorter one by this for each sentence. */
    private static final double PRICE_OF_A_SENTENCE = 0.04;

    private static final int LONGEST_RUN = 3;
    /** A longer sentence, as a table or code makes them, is searched line by line. */
    private static final int LONG_SENTENCE = 300;

    private record Part(TextSpan span, Claim says) {}

    private final Passage passage;
    private final List<Part> parts;
    private final Set<String> nearby;
    private final Set<String> figuresOfQuestion;

    private SourceText(Passage passage, List<Part> parts, Set<String> nearby, Set<String> figuresOfQuestion) {
        this.passage = passage;
        this.parts = parts;
        this.nearby = nearby;
        this.figuresOfQuestion = figuresOfQuestion;
    }

    /** @param caution what a sentence must not look like to carry anything */
    static SourceText of(Passage passage, Claim question, Caution caution) {
        String text = passage.chunk().text();
        var planted = PlantedInstructions.in(text, caution);
        var parts = new ArrayList<Part>();
        for (TextSpan sentence : SENTENCES.split(text)) {
            for (TextSpan span : sentence.length() > LONG_SENTENCE ? lines(text, sentence) : List.of(sentence)) {
                if (planted.stream().noneMatch(order -> order.start() < span.end() && span.start() < order.end())) {
                    parts.add(new Part(span, Claim.in(span.of(text))));
                }
            }
        }
        var nearby = new HashSet<>(Claim.in(passage.chunk().title()).terms());
        passage.chunk()
                .chapter()
                .ifPresent(chapter -> nearby.addAll(Claim.in(chapter).terms()));
        passage.chunk()
                .section()
                .ifPresent(section -> nearby.addAll(Claim.in(section).terms()));
        nearby.addAll(question.terms());
        parts.forEach(part -> nearby.addAll(part.says().terms()));
        return new SourceText(passage, List.copyOf(parts), nearby, question.figures());
    }

    private static List<TextSpan> lines(String text, TextSpan sentence) {
        var lines = new ArrayList<TextSpan>();
        int start = sentence.start();
        while (start < sentence.end()) {
            int lineBreak = text.indexOf('\n', start, sentence.end());
            int end = lineBreak < 0 ? sentence.end() : lineBreak;
            var line = Whitespace.strip(text, start, end);
            if (line.length() > 0) {
                lines.add(line);
            }
            start = end + 1;
        }
        return lines;
    }

    Passage passage() {
        return passage;
    }

    /** The words that carry the claim; empty when nothing here does. */
    Optional<Quote> carrying(Claim claim) {
        return best(claim, true).filter(quote -> quote.coverage() >= ENOUGH);
    }

    /** The words that hold most of the claim's terms, few as that may be, whatever else it says; empty when none are here. */
    Optional<Quote> holdingMost(Claim claim) {
        return best(claim, false).filter(quote -> quote.coverage() > 0);
    }

    /** Figures that the question itself names need no source. */
    Set<String> figuresOfQuestion() {
        return figuresOfQuestion;
    }

    private Optional<Quote> best(Claim claim, boolean carrying) {
        Quote best = null;
        double most = -1;
        for (int from = 0; from < parts.size(); from++) {
            var held = new Held(figuresOfQuestion);
            for (int to = from; to < Math.min(parts.size(), from + LONGEST_RUN); to++) {
                held.add(parts.get(to).says());
                double coverage = coverage(claim, held.terms());
                double worth = coverage - PRICE_OF_A_SENTENCE * (to - from);
                if (worth > most && (!carrying || held.allow(claim))) {
                    most = worth;
                    var span = new TextSpan(
                            parts.get(from).span().start(), parts.get(to).span().end());
                    best = new Quote(span, coverage);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private double coverage(Claim claim, Set<String> held) {
        double sum = 0;
        boolean any = false;
        for (String term : claim.terms()) {
            boolean here = held.contains(term);
            any |= here;
            sum += here ? 1 : nearby.contains(term) ? NEARBY : 0;
        }
        return any ? sum / claim.terms().size() : 0;
    }
}
