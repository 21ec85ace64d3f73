package dev.ragagent.adapter.qdrant;

/**
 * Makes the forms of an English word equal: plurals, and what ends in -ed and -ing. The first step and step 5a of M. F.
 * Porter, "An algorithm for suffix stripping", Program 14(3), 1980; the steps between, which join words of different
 * meaning, are left out. Stateless.
 */
final class Stemmer {
    private static final int SHORTEST = 3;

    private Stemmer() {}

    /** @param word in lower case; returned as it is when it is short or holds anything but the letters a to z */
    static String stem(String word) {
        if (word.length() < SHORTEST || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return word;
        }
        return withoutE(withI(withoutPast(withoutPlural(word))));
    }

    private static String withoutPlural(String word) {
        if (word.endsWith("sses") || word.endsWith("ies")) {
            return cut(word, 2);
        }
        return word.endsWith("s") && !word.endsWith("ss") ? cut(word, 1) : word;
    }

    private static String withoutPast(String word) {
        if (word.endsWith("eed")) {
            return measure(cut(word, 3)) > 0 ? cut(word, 1) : word;
        }
        String stem = word.endsWith("ed") ? cut(word, 2) : word.endsWith("ing") ? cut(word, 3) : word;
        if (stem.equals(word) || !hasVowel(stem)) {
            return word;
        }
        if (stem.endsWith("at") || stem.endsWith("bl") || stem.endsWith("iz")) {
            return stem + "e";
        }
        if (endsInDouble(stem)) {
            char last = stem.charAt(stem.length() - 1);
            return last == 'l' || last == 's' || last == 'z' ? stem : cut(stem, 1);
        }
        return measure(stem) == 1 && endsShort(stem) ? stem + "e" : stem;
    }

    private static String withI(String word) {
        return word.endsWith("y") && hasVowel(cut(word, 1)) ? cut(word, 1) + "i" : word;
    }

    private static String withoutE(String word) {
        if (!word.endsWith("e")) {
            return word;
        }
        String stem = cut(word, 1);
        int measure = measure(stem);
        return measure > 1 || (measure == 1 && !endsShort(stem)) ? stem : word;
    }

    private static String cut(String word, int chars) {
        return word.substring(0, word.length() - chars);
    }

    private static boolean isVowel(String word, int i) {
        return switch (word.charAt(i)) {
            case 'a', 'e', 'i', 'o', 'u' -> true;
            case 'y' -> i > 0 && !isVowel(word, i - 1);
            default -> false;
        };
    }

    private static boolean hasVowel(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (isVowel(word, i)) {
                return true;
            }
        }
        return false;
    }

    /** How often a consonant follows a vowel. */
    private static int measure(String word) {
        int measure = 0;
        for (int i = 1; i < word.length(); i++) {
            if (isVowel(word, i - 1) && !isVowel(word, i)) {
                measure++;
            }
        }
        return measure;
    }

    private static boolean endsInDouble(String word) {
        int end = word.length() - 1;
        return end > 0 && word.charAt(end) == word.charAt(end - 1) && !isVowel(word, end);
    }

    /** Consonant, vowel, and a consonant other than w, x and y, as in "hop". */
    private static boolean endsShort(String word) {
        int end = word.length() - 1;
        if (end < 2 || isVowel(word, end) || !isVowel(word, end - 1) || isVowel(word, end - 2)) {
            return false;
        }
        char last = word.charAt(end);
        return last != 'w' && last != 'x' && last != 'y';
    }
}
