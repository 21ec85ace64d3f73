package dev.ragagent.adapter.parse;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mends the words that stand on two lines in a PDF document, which has lines and no words: {@code manip-} and
 * {@code ulation} is found by no question about manipulation. Whether the hyphen belongs to the word ({@code well-known}) the
 * document tells itself where it has the word on one line; of words that it never has, what most of the others are decides.
 */
final class LineEndHyphens {
    // Nothing is tried twice, from no place of a word but its beginning: a text may be one word of a million letters.
    private static final Pattern BROKEN =
            Pattern.compile("(?<![\\p{L}-])((?:\\p{L}++-(?!\\n))*+\\p{L}{2,}+)-\\n(\\p{Ll}{2,}+)");
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}-])\\p{L}++(?:-\\p{L}++)*+(?!-\\n)");

    private final Set<String> words = new HashSet<>();
    private int joined;
    private int hyphenated;

    private LineEndHyphens(String text, Watch watch) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            watch.tick();
            words.add(word.group().toLowerCase(Locale.ROOT));
        }
        Matcher broken = BROKEN.matcher(text);
        while (broken.find()) {
            watch.tick();
            if (has(broken, "")) {
                joined++;
            } else if (has(broken, "-")) {
                hyphenated++;
            }
        }
    }

    /** The text with these words on one line each. */
    static String mended(String text, Watch watch) {
        var hyphens = new LineEndHyphens(text, watch);
        return BROKEN.matcher(text)
                .replaceAll(broken -> broken.group(1) + (hyphens.belongs(broken) ? "-" : "") + broken.group(2));
    }

    private boolean belongs(MatchResult broken) {
        if (has(broken, "")) {
            return false;
        }
        boolean compound = broken.group(1).indexOf('-') >= 0; // state-of-the-art
        return compound || has(broken, "-") || hyphenated > joined;
    }

    private boolean has(MatchResult broken, String between) {
        return words.contains((broken.group(1) + between + broken.group(2)).toLowerCase(Locale.ROOT));
    }
}
