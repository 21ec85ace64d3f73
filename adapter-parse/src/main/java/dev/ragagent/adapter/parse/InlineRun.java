package dev.ragagent.adapter.parse;

/**
 * Running text in the making. The alternative text of pictures is part of it where they stand within words; pictures
 * alone are none.
 */
final class InlineRun {
    private final StringBuilder text = new StringBuilder();
    private boolean worded;

    /** Adds words; line ends in them are spaces. */
    void text(String words) {
        worded |= !words.isBlank();
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            text.append(c == '\n' || c == '\r' ? ' ' : c);
        }
    }

    /** Adds what stands for a picture. */
    void alternative(String words) {
        text.append(' ').append(words.replace('\n', ' ')).append(' ');
    }

    /** Adds a space that parts words, as between blocks in a table's cell. */
    void gap() {
        text.append(' ');
    }

    /** Breaks the line. */
    void lineBreak() {
        text.append('\n');
    }

    /** The text so far, which starts anew; blank when there were no words. */
    String take() {
        String all = worded ? text.toString() : "";
        text.setLength(0);
        worded = false;
        return all;
    }
}
