package dev.ragagent.adapter.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Section titles: lines that are underlined, or over- and underlined; the styles' levels go by their first appearance. */
final class RstSections {
    private static final String ADORNMENTS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /** Shorter lines of punctuation underline only what is not longer than they are. */
    private static final int SURE = 4;

    private final List<String> styles = new ArrayList<>();

    /**
     * A title that was found.
     *
     * @param level from 1
     * @param text as it stands, with its markup
     * @param lines how many lines it takes
     */
    record Title(int level, String text, int lines) {}

    /** The title that begins at that line, if one does. */
    Optional<Title> at(RstLines lines, int i) {
        String line = lines.get(i);
        String next = lines.get(i + 1);
        if (isAdornment(line)) {
            boolean overlined = !next.isBlank()
                    && !isAdornment(next)
                    && lines.get(i + 2).equals(line)
                    && isLongEnough(line, next.strip());
            return overlined
                    ? Optional.of(new Title(level(line.charAt(0) + "over"), next.strip(), 3))
                    : Optional.empty();
        }
        return isUnderlined(line, next)
                ? Optional.of(new Title(level(next.substring(0, 1)), line.strip(), 2))
                : Optional.empty();
    }

    /** Whether a line is one punctuation character, repeated. */
    static boolean isAdornment(String line) {
        return line.length() >= 2
                && ADORNMENTS.indexOf(line.charAt(0)) >= 0
                && line.chars().allMatch(c -> c == line.charAt(0));
    }

    static boolean isUnderlined(String line, String next) {
        return !line.isBlank()
                && line.charAt(0) != ' '
                && !isAdornment(line)
                && isAdornment(next)
                && isLongEnough(next, line);
    }

    private static boolean isLongEnough(String adornment, String title) {
        return adornment.length() >= SURE || adornment.length() >= title.length();
    }

    private int level(String style) {
        if (!styles.contains(style)) {
            styles.add(style);
        }
        return styles.indexOf(style) + 1;
    }
}
