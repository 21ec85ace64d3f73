package dev.ragagent.stubs.openai;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts as words, for the stub's notion of likeness and its count of tokens. */
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]{1,8}|[^\\p{L}\\p{N}\\s]");
    private static final Set<String> EMPTY = Set.of(
            "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "how", "i", "in", "is",
            "it", "of", "on", "or", "that", "the", "this", "to", "was", "what", "when", "where", "which", "who", "why",
            "will", "with", "you");

    private Words() {}

    /** In lower case, in their order. */
    static List<String> of(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Whether a word says nothing by itself. */
    static boolean isEmpty(String word) {
        return EMPTY.contains(word);
    }

    /** About as many tokens as a real tokenizer would make; at least 1. */
    static int tokens(String text) {
        return (int) Math.max(1, TOKEN.matcher(text).results().count());
    }
}
