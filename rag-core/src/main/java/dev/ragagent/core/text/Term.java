package dev.ragagent.core.text;

import dev.ragagent.model.document.TextSpan;
import java.util.List;
import java.util.Objects;

/**
 * A word that tells what a text is about.
 *
 * @param stem what it is compared by
 * @param span where it stands in the text
 */
public record Term(String stem, TextSpan span) {
    public Term {
        Objects.requireNonNull(stem, "stem");
        Objects.requireNonNull(span, "span");
    }

    /** The terms of a text in their order; function words are left out. */
    public static List<Term> of(String text) {
        return Words.spans(text).stream()
                .filter(span -> !FunctionWords.contain(Words.lowerCase(text, span)))
                .map(span -> new Term(Stems.of(Words.lowerCase(text, span)), span))
                .toList();
    }
}
