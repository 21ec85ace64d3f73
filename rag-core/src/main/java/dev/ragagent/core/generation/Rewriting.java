package dev.ragagent.core.generation;

import dev.ragagent.core.text.Term;
import dev.ragagent.model.generation.ChatMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a model that was to rewrite a question did that, or something else that it was told somewhere. */
final class Rewriting {
    /** So much of the question's terms must be left. */
    private static final double KEPT = 0.5;
    /** So much of the rewritten question's terms must come from the conversation. */
    private static final double KNOWN = 0.7;

    private Rewriting() {}

    /** A rewritten question keeps to the terms of the question and of the conversation. */
    static boolean keepsTo(String rewritten, String question, List<ChatMessage> history) {
        var asked = stems(question);
        var known = new HashSet<>(asked);
        history.forEach(message -> known.addAll(stems(message.text())));
        var terms = stems(rewritten);
        return share(asked, terms) >= KEPT && share(terms, known) >= KNOWN && !rewritten.contains("://");
    }

    private static Set<String> stems(String text) {
        var stems = new HashSet<String>();
        Term.of(text).forEach(term -> stems.add(term.stem()));
        return stems;
    }

    private static double share(Set<String> terms, Set<String> among) {
        return terms.isEmpty() ? 1 : terms.stream().filter(among::contains).count() / (double) terms.size();
    }
}
