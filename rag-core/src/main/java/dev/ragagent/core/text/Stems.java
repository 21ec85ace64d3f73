package dev.ragagent.core.text;

import java.util.List;

/**
 * Makes the inflected forms of an English word equal: {@code applies}, {@code applied} and {@code applying} to
 * {@code appli}. The result is for comparing, not for reading.
 *
 * <p>The rules are steps 1a, 1b and 1c of M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, and of
 * its later steps the common endings of nouns. Words with a digit, an underscore or a capital inside are names of things
 * and stay as they are.
 */
public final class Stems {
    private static final int SHORTEST = 3;
    /** Longer endings before those that they end with; each is cut off unless too little would be left. */
    private static final List<String> NOUN_ENDINGS = List.of(
            "ization", "ational", "fulness", "ousness", "iveness", "ation", "ement", "ment", "ness", "ally", "ity",
            "ion", "ive", "ate", "ize", "ise", "ly", "er", "or", "al");

    private Stems() {}

    /** The stem of a word in lower case. */
    public static String of(String word) {
        String bare = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
        if (bare.length() <= SHORTEST || !bare.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return bare;
        }
        return withoutFinalE(withoutNounEnding(finalYToI(withoutPastOrProgressive(withoutPlural(bare)))));
    }

    private static String withoutPlural(String word) {
        if (word.endsWith("sses") || word.endsWith("ies")) {
            return cut(word, 2);
        }
        return word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is")
                ? cut(word, 1)
                : word;
    }

    private static String withoutPastOrProgressive(String word) {
        if (word.endsWith("eed")) {
            return word.length() > 4 ? cut(word, 1) : word;
        }
        int ending = word.endsWith("ed") ? 2 : word.endsWith("ing") ? 3 : 0;
        if (ending == 0 || !hasVowel(word, word.length() - ending) || word.length() - ending < 2) {
            return word;
        }
        String stem = cut(word, ending);
        if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
            return stem + "e";
        }
        int last = stem.length() - 1;
        boolean doubled = last > 1 && stem.charAt(last) == stem.charAt(last - 1);
        return doubled && "lsz".indexOf(stem.charAt(last)) < 0 ? cut(stem, 1) : stem;
    }

    private static String finalYToI(String word) {
        return word.endsWith("y") && hasVowel(word, word.length() - 1) ? cut(word, 1) + "i" : word;
    }

    private static String withoutNounEnding(String word) {
        String regular =
                word.endsWith("iti") || word.endsWith("alli") || word.endsWith("li") ? cut(word, 1) + "y" : word;
        for (String ending : NOUN_ENDINGS) {
            int rest = regular.length() - ending.length();
            if (rest > SHORTEST + 1 && regular.endsWith(ending) && hasVowel(regular, rest)) {
                return regular.substring(0, rest);
            }
        }
        return word;
    }

    private static String withoutFinalE(String word) {
        return word.length() > SHORTEST + 1 && word.endsWith("e") ? cut(word, 1) : word;
    }

    private static boolean hasVowel(String word, int end) {
        for (int i = 0; i < end; i++) {
            if ("aeiouy".indexOf(word.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String cut(String word, int chars) {
        return word.substring(0, word.length() - chars);
    }
}
