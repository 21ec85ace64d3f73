package dev.ragagent.adapter.parse;

import java.text.Normalizer;

/**
 * Text without what nobody sees. Dropped are control characters but tab and line feed, lone surrogates, and the invisible
 * characters that only hide text from readers or split words for a search: zero-width spaces, soft hyphens, byte order
 * marks, direction overrides, tag characters. Zero-width joiners stay, for scripts and emoji need them. Every space is a
 * plain one, every line end a line feed; the result is in Unicode's normal form C.
 */
final class CleanText {
    /** The bound of Unicode's Stream-Safe Text Format (UAX #15): without one, normalising takes quadratic time. */
    private static final int MOST_MARKS = 30;

    private static final char GRAPHEME_JOINER = '\u034F';

    private CleanText() {}

    /** Cleans a text and keeps its lines and its runs of spaces. */
    static String of(String text) {
        var clean = new StringBuilder(text.length());
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\r') {
                if (i == text.length() || text.charAt(i) != '\n') {
                    clean.append('\n');
                }
            } else if (c == 0x2028 || c == 0x2029 || c == '\f' || c == 0x0B || c == 0x85) {
                clean.append('\n');
            } else if (Character.getType(c) == Character.SPACE_SEPARATOR) {
                clean.append(' ');
            } else if (c < 0x20 || c > 0x7E) {
                marks = isMark(c) ? marks + 1 : 0;
                if (marks > MOST_MARKS) {
                    clean.append(GRAPHEME_JOINER);
                    marks = 1;
                }
                if (!isDropped(c)) {
                    clean.appendCodePoint(c);
                }
            } else {
                marks = 0;
                clean.append((char) c);
            }
        }
        return Normalizer.normalize(clean, Normalizer.Form.NFC);
    }

    /** Cleans running text: besides, every run of white space is one space, or one line feed if it holds one. */
    static String prose(String text) {
        String clean = of(text);
        var prose = new StringBuilder(clean.length());
        char pending = 0;
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if (c == '\n') {
                pending = '\n';
            } else if (c == ' ' || c == '\t') {
                pending = pending == 0 ? ' ' : pending;
            } else {
                if (pending != 0 && !prose.isEmpty()) {
                    prose.append(pending);
                }
                pending = 0;
                prose.append(c);
            }
        }
        return prose.toString();
    }

    /** Cleans running text that is one line, such as a heading or a table's cell. */
    static String line(String text) {
        return prose(text).replace('\n', ' ');
    }

    /**
     * Cleans text whose lines stand as they are, such as code: without white space at the ends of lines, without blank
     * lines around, and without the indentation that all lines share.
     */
    static String lines(String text) {
        String[] lines = of(text).split("\n", -1);
        int indent = sharedIndent(lines);
        var kept = new StringBuilder(text.length());
        int blank = 0;
        for (String line : lines) {
            if (line.isBlank()) {
                blank++;
            } else {
                kept.append("\n".repeat(kept.isEmpty() ? 0 : blank + 1))
                        .append(line.stripTrailing().substring(indent));
                blank = 0;
            }
        }
        return kept.toString();
    }

    /** How many characters of white space all lines begin with, the same ones; blank lines don't count. */
    private static int sharedIndent(String[] lines) {
        String shared = null;
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            if (shared == null) {
                shared = line.substring(0, line.length() - line.stripLeading().length());
            }
            int same = 0;
            while (same < shared.length() && same < line.length() && line.charAt(same) == shared.charAt(same)) {
                same++;
            }
            shared = shared.substring(0, same);
        }
        return shared == null ? 0 : shared.length();
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isDropped(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\t' && c != '\n';
            case Character.SURROGATE -> true;
            case Character.FORMAT ->
                switch (c) {
                    case 0xAD, 0x180E, 0x200B, 0x200E, 0x200F, 0x061C, 0xFEFF -> true;
                    default -> isIn(c, 0x202A, 0x202E) || isIn(c, 0x2060, 0x206F) || isIn(c, 0xE0000, 0xE007F);
                };
            default -> (c & 0xFFFE) == 0xFFFE; // never assigned, in no plane
        };
    }

    private static boolean isIn(int c, int first, int last) {
        return c >= first && c <= last;
    }
}
