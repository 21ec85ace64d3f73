package dev.ragagent.adapter.parse;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells numbered headings of a plain text, such as {@code 2.1 Scope}, from numbered lists. They are headings only if the
 * numbers of the whole document make one outline without a gap, there are at least two, and something stands between
 * each and the next one of its depth; otherwise none is.
 */
final class NumberedHeadings {
    /** No heading is longer, in chars. */
    static final int LONGEST = 80;

    private static final int DEEPEST = 4;
    private static final Pattern NUMBERED =
            Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){0," + (DEEPEST - 1) + "})\\.?\\s+\\p{Lu}[^\\n]*[^\\n.,:;?!]");

    private final int[] levels;

    private NumberedHeadings(int[] levels) {
        this.levels = levels;
    }

    static NumberedHeadings in(List<String> paragraphs) {
        int[] levels = new int[paragraphs.size()];
        int[] outline = new int[DEEPEST];
        int headings = 0;
        int previous = -2;
        for (int i = 0; i < levels.length; i++) {
            String paragraph = paragraphs.get(i);
            if (paragraph.length() > LONGEST) {
                continue;
            }
            Matcher numbered = NUMBERED.matcher(paragraph);
            if (!numbered.matches()) {
                continue;
            }
            int level = goOn(outline, numbered.group(1));
            boolean sibling = previous == i - 1 && level <= levels[i - 1];
            if (level == 0 || sibling) {
                return none(paragraphs);
            }
            levels[i] = level;
            previous = i;
            headings++;
        }
        boolean bodyless = previous == levels.length - 1;
        return headings < 2 || bodyless ? none(paragraphs) : new NumberedHeadings(levels);
    }

    /** The level of the paragraph as a heading, from 1; 0 when it is none. */
    int level(int paragraph) {
        return levels[paragraph];
    }

    private static NumberedHeadings none(List<String> paragraphs) {
        return new NumberedHeadings(new int[paragraphs.size()]);
    }

    /** The level of that number if it is the outline's next one, which it then is; else 0. */
    private static int goOn(int[] outline, String number) {
        String[] parts = number.split("\\.", -1);
        int level = parts.length;
        for (int i = 0; i < level; i++) {
            int expected = i < level - 1 ? outline[i] : outline[i] + 1;
            if (Integer.parseInt(parts[i]) != expected || expected == 0) {
                return 0;
            }
        }
        outline[level - 1]++;
        Arrays.fill(outline, level, outline.length, 0);
        return level;
    }
}
