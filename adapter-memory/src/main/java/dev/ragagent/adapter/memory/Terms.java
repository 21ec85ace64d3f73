package dev.ragagent.adapter.memory;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The terms of a text: runs of letters and digits in lower case, English plurals and possessives made equal to their
 * singulars, ideographs and kana each by itself since no space parts them. Stateless.
 */
final class Terms {
    private Terms() {}

    /** In the order of the text, as often as they stand in it; empty when it holds no letter and no digit. */
    static List<String> of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var terms = new ArrayList<String>();
        int i = 0;
        while (i < plain.length()) {
            int c = plain.codePointAt(i);
            if (standsAlone(c)) {
                terms.add(Character.toString(c));
                i += Character.charCount(c);
            } else if (Character.isLetterOrDigit(c)) {
                int end = endOfWord(plain, i);
                terms.add(singular(plain.substring(i, end)));
                i = afterPossessive(plain, end);
            } else {
                i += Character.charCount(c);
            }
        }
        return terms;
    }

    private static int endOfWord(String text, int start) {
        int i = start;
        while (i < text.length() && inWord(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    private static boolean inWord(int c) {
        int type = Character.getType(c);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        return (Character.isLetterOrDigit(c) || mark) && !standsAlone(c);
    }

    private static boolean standsAlone(int c) {
        return Character.isIdeographic(c)
                || switch (Character.UnicodeScript.of(c)) {
                    case HIRAGANA, KATAKANA -> Character.isLetter(c);
                    default -> false;
                };
    }

    private static int afterPossessive(String text, int end) {
        boolean apostrophe = end + 1 < text.length() && (text.charAt(end) == '\'' || text.charAt(end) == '’');
        boolean possessive = apostrophe && text.charAt(end + 1) == 's' && endOfWord(text, end + 1) == end + 2;
        return possessive ? end + 2 : end;
    }

    /** The S-stemmer of D. Harman, "How effective is suffixing?", JASIS 42(1), 1991: the first rule that fits decides. */
    private static String singular(String word) {
        if (word.length() < 4 || !word.endsWith("s")) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.endsWith("eies") || word.endsWith("aies") ? word : word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("es")) {
            boolean stays = word.endsWith("aes") || word.endsWith("ees") || word.endsWith("oes");
            return stays ? word : word.substring(0, word.length() - 1);
        }
        return word.endsWith("us") || word.endsWith("ss") ? word : word.substring(0, word.length() - 1);
    }
}
