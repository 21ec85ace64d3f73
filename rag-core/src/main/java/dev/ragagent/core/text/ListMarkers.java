package dev.ragagent.core.text;

/** The beginnings of list items, as plain text keeps them. */
public final class ListMarkers {
    private static final String BULLETS = "-*+•‣◦▪–";
    private static final int MOST_DIGITS = 3;

    private ListMarkers() {}

    /** Whether the white space from {@code from} to {@code next} holds a blank line, or a line break before an item. */
    public static boolean separates(String text, int from, int next) {
        int breaks = 0;
        for (int i = from; i < next; i++) {
            if (text.charAt(i) == '\n' || text.charAt(i) == '\u2029') {
                breaks++;
            }
        }
        return breaks > 1 || (breaks == 1 && startsItem(text, next));
    }

    /** Whether the word from {@code start} to {@code stop} numbers the item that begins with it: {@code 1.2} of 1.2. */
    static boolean isNumber(String text, int start, int stop) {
        if (stop - start > 2 * MOST_DIGITS + 1) {
            return false;
        }
        boolean letter = stop - start == 1 && Character.isLetter(text.charAt(start));
        for (int i = start; i < stop; i++) {
            char c = text.charAt(i);
            if (!Character.isDigit(c) && c != '.' && !letter) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsItem(String text, int at) {
        char c = text.charAt(at);
        if (BULLETS.indexOf(c) >= 0) {
            return spaceAt(text, at + 1);
        }
        int i = c == '(' ? at + 1 : at;
        int labelEnd = i;
        while (labelEnd < text.length() && labelEnd < i + MOST_DIGITS && Character.isDigit(text.charAt(labelEnd))) {
            labelEnd++;
        }
        boolean number = labelEnd > i;
        if (!number && i < text.length() && Character.isLetter(text.charAt(i))) {
            labelEnd = i + 1;
        }
        if (labelEnd == i || labelEnd >= text.length()) {
            return false;
        }
        char behind = text.charAt(labelEnd);
        return (behind == ')' || (behind == '.' && number && c != '(')) && spaceAt(text, labelEnd + 1);
    }

    private static boolean spaceAt(String text, int at) {
        return at < text.length() && Whitespace.is(text.charAt(at));
    }
}
