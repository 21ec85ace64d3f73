package dev.ragagent.core.extraction;

import dev.ragagent.core.text.Term;
import dev.ragagent.core.text.Words;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a question asks for, as far as its words tell.
 *
 * @param stems of its terms, in their order
 * @param words all of them, in lower case
 * @param shape what the answer looks like
 */
record AskedFor(List<String> stems, Set<String> words, AnswerShape shape) {
    AskedFor {
        stems = List.copyOf(stems);
        words = Set.copyOf(words);
        Objects.requireNonNull(shape, "shape");
    }

    static AskedFor in(String question) {
        var words = Words.lowerCase(question);
        return new AskedFor(
                Term.of(question).stream().map(Term::stem).toList(), Set.copyOf(words), AnswerShape.of(words));
    }
}
