package dev.ragagent.adapter.qdrant;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text, the same for passages and questions: runs of letters, digits and underscores, with a dot, colon or
 * apostrophe within, as {@code server.keepAliveTimeout} has it. Ideographs and kana stand each by itself, since no space
 * parts them. Changing anything here changes the format of collections. Stateless.
 */
final class Words {
    private Words() {}

    /**
     * In the order of the text, each in all its forms: itself first, then, for an identifier, its parts ({@code
     * keepAliveTimeout} gives itself, keep, alive and timeout). All in lower case, English endings taken off.
     */
    static List<List<String>> of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        var words = new ArrayList<List<String>>();
        int i = 0;
        while (i < plain.length()) {
            int c = plain.codePointAt(i);
            int end = i + Character.charCount(c);
            if (standsAlone(c)) {
                words.add(List.of(plain.substring(i, end)));
            } else if (inWord(c)) {
                end = endOfWord(plain, end);
                String word = withoutPossessive(plain.substring(i, end));
                if (word.codePoints().anyMatch(Character::isLetterOrDigit)) {
                    words.add(forms(word));
                }
            }
            i = end;
        }
        return words;
    }

    private static int endOfWord(String text, int begun) {
        int i = begun;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (inWord(c) || (joins(c) && next < text.length() && inWord(text.codePointAt(next)))) {
                i = next;
            } else {
                return i;
            }
        }
        return i;
    }

    private static boolean inWord(int c) {
        return (Character.isLetterOrDigit(c) || c == '_' || isMark(c)) && !standsAlone(c);
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean joins(int c) {
        return c == '.' || c == ':' || isApostrophe(c);
    }

    private static boolean isApostrophe(int c) {
        return c == '\'' || c == '\u2019';
    }

    private static boolean standsAlone(int c) {
        return Character.isIdeographic(c)
                || switch (Character.UnicodeScript.of(c)) {
                    case HIRAGANA, KATAKANA -> Character.isLetter(c);
                    default -> false;
                };
    }

    private static String withoutPossessive(String word) {
        int end = word.length();
        boolean possessive = end > 2
                && isApostrophe(word.charAt(end - 2))
                && (word.charAt(end - 1) == 's' || word.charAt(end - 1) == 'S');
        return possessive ? word.substring(0, end - 2) : word;
    }

    private static List<String> forms(String word) {
        var forms = new ArrayList<String>();
        forms.add(normal(word));
        var parts = parts(word);
        if (parts.size() > 1) {
            parts.forEach(part -> forms.add(normal(part)));
        }
        return forms;
    }

    /** Between signs, and where a capital follows a small letter. */
    private static List<String> parts(String word) {
        var parts = new ArrayList<String>();
        int begin = 0;
        for (int i = 0; i <= word.length(); i++) {
            boolean sign =
                    i < word.length() && (word.charAt(i) == '_' || word.charAt(i) == '.' || word.charAt(i) == ':');
            boolean ends = i == word.length()
                    || sign
                    || (i > begin
                            && Character.isUpperCase(word.charAt(i))
                            && Character.isLowerCase(word.charAt(i - 1)));
            if (ends) {
                if (i > begin) {
                    parts.add(word.substring(begin, i));
                }
                begin = sign ? i + 1 : i;
            }
        }
        return parts;
    }

    private static String normal(String word) {
        return Stemmer.stem(word.toLowerCase(Locale.ROOT).replace('\u2019', '\''));
    }
}
