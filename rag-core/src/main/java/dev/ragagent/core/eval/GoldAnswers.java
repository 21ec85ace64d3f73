package dev.ragagent.core.eval;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a text contains one of the gold answers, compared as SQuAD's own evaluation does (Rajpurkar et al., 2016): in lower
 * case, without punctuation and the articles "a", "an" and "the", white space folded. Whole words are compared, so that "art"
 * is not found in "party".
 */
final class GoldAnswers {
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");
    private static final Pattern ARTICLES = Pattern.compile("\\b(a|an|the)\\b");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private GoldAnswers() {}

    static boolean anyIn(String text, List<String> answers) {
        String haystack = " " + normalised(text) + " ";
        return answers.stream()
                .map(GoldAnswers::normalised)
                .filter(answer -> !answer.isEmpty())
                .anyMatch(answer -> haystack.contains(" " + answer + " "));
    }

    private static String normalised(String text) {
        String bare = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return SPACE.matcher(ARTICLES.matcher(bare).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }
}
