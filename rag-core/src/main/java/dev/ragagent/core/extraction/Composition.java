package dev.ragagent.core.extraction;

import dev.ragagent.core.answer.WrittenAnswer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.Citation;
import dev.ragagent.model.conversation.CodePointRange;
import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a text of the chosen snippets: each quoted, and its marker behind it. Sentences follow each other in a paragraph,
 * line breaks within them folded. A list or a block of code, with the words that introduce it, is one quote on lines of its
 * own.
 */
final class Composition {
    private final StringBuilder text = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>();
    /** Whether what was quoted last is on lines of its own, so that a sentence behind it begins a new paragraph. */
    private boolean onOwnLines;

    private Composition() {}

    /** @param snippets at least one, in reading order */
    static WrittenAnswer of(List<Snippet> snippets) {
        var composition = new Composition();
        int i = 0;
        while (i < snippets.size()) {
            int end = i + 1;
            while (end < snippets.size() && belongTogether(snippets.get(end - 1), snippets.get(end))) {
                end++;
            }
            composition.quote(snippets.subList(i, end));
            i = end;
        }
        return WrittenAnswer.withoutModel(composition.text.toString(), AnswerKind.EXTRACTIVE, composition.citations);
    }

    private static boolean belongTogether(Snippet before, Snippet here) {
        return before.precedes(here)
                && here.kind() != Snippet.Kind.SENTENCE
                && (before.kind() != Snippet.Kind.SENTENCE || before.introduces());
    }

    private void quote(List<Snippet> together) {
        var first = together.getFirst();
        boolean ownLines = together.getLast().kind() != Snippet.Kind.SENTENCE;
        String source = first.passage().chunk().text();
        var span = new TextSpan(first.span().start(), together.getLast().span().end());
        if (!text.isEmpty()) {
            text.append(ownLines || onOwnLines ? "\n\n" : " ");
        }
        onOwnLines = ownLines;
        int start = text.length();
        text.append(ownLines ? span.of(source) : folded(span.of(source)));
        text.append(together.getLast().kind() == Snippet.Kind.BLOCK ? "\n" : " ");
        int marker = text.length();
        text.append('[').append(first.passage().index()).append(']');
        citations.add(new Citation(
                first.passage().index(),
                CodePointRange.ofChars(text.toString(), start, text.length()),
                CodePointRange.ofChars(text.toString(), marker, text.length()),
                span.of(source),
                CodePointRange.ofChars(source, span.start(), span.end())));
    }

    private static String folded(String sentence) {
        return sentence.replaceAll("\\s+", " ");
    }
}
