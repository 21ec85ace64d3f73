package dev.ragagent.core.text;

import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the words of a text: runs of letters, digits and underscores. An apostrophe between letters is inside a word
 * ({@code don't}), and a full stop or comma between digits too ({@code 3.5}, {@code 1,000}); everything else separates.
 */
public final class Words {
    private Words() {}

    /** Where the words stand, in their order. */
    public static List<TextSpan> spans(String text) {
        var spans = new ArrayList<TextSpan>();
        int start = -1;
        for (int i = 0; i < text.length(); i++) {
            boolean inside = isWordChar(text, i) || (start >= 0 && joins(text, i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                spans.add(new TextSpan(start, i));
                start = -1;
            }
        }
        if (start >= 0) {
            spans.add(new TextSpan(start, text.length()));
        }
        return spans;
    }

    /** The words in lower case, in their order, typographic apostrophes made straight. */
    public static List<String> lowerCase(String text) {
        return spans(text).stream().map(span -> lowerCase(text, span)).toList();
    }

    /** One word in lower case, typographic apostrophes made straight. */
    public static String lowerCase(String text, TextSpan span) {
        return span.of(text).replace('’', '\'').toLowerCase(Locale.ROOT);
    }

    private static boolean isWordChar(String text, int i) {
        char c = text.charAt(i);
        return Character.isLetterOrDigit(c)
                || c == '_'
                || (Character.isSurrogate(c) && Character.isLetterOrDigit(codePointAround(text, i)))
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private static int codePointAround(String text, int i) {
        boolean second = Character.isLowSurrogate(text.charAt(i)) && i > 0;
        return text.codePointAt(second ? i - 1 : i);
    }

    private static boolean joins(String text, int i) {
        if (i + 1 >= text.length()) {
            return false;
        }
        char c = text.charAt(i);
        char before = text.charAt(i - 1);
        char after = text.charAt(i + 1);
        return switch (c) {
            case '\'', '’' -> Character.isLetter(before) && Character.isLetter(after);
            case '.', ',' -> Character.isDigit(before) && Character.isDigit(after);
            default -> false;
        };
    }
}
