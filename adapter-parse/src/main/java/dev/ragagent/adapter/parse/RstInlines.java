package dev.ragagent.adapter.parse;

/**
 * Takes the inline markup out of reStructuredText and leaves what a reader of the page sees. Follows docutils' rules of
 * where markup may begin and end; what does not end is text. Takes linear time. For one parse.
 */
final class RstInlines {
    private static final String OPENERS = "'\"([{<-/:";
    private static final String CLOSERS = "'\")]}>-/\\:.,;!?";
    private static final int LONGEST_NAME = 100;

    /** So often may substitutions be replaced in one document; more would blow it up. */
    private static final int MOST_REPLACEMENTS = 100_000;

    private final RstNames names;
    private final Watch watch;
    private int replacements;

    RstInlines(RstNames names, Watch watch) {
        this.names = names;
        this.watch = watch;
    }

    /** The text of a paragraph or another run of inline markup. */
    String text(String source) {
        return new Scan(source).text();
    }

    private String replacement(String name) {
        replacements++;
        if (replacements > MOST_REPLACEMENTS) {
            return name;
        }
        return names.replacement(name)
                .map(text -> new RstInlines(RstNames.none(), watch).text(text))
                .orElse(name);
    }

    /** One pass over one text. */
    private final class Scan {
        private final String source;
        private final StringBuilder text = new StringBuilder();
        private int i;

        // No closing mark follows from here on: looking again for each opening one would take quadratic time.
        private boolean noLiteral;
        private boolean noBacktick;
        private boolean noStrong;
        private boolean noEmphasis;

        Scan(String source) {
            this.source = source;
        }

        String text() {
            while (i < source.length()) {
                watch.tick();
                char c = source.charAt(i);
                boolean taken = switch (c) {
                    case '\\' -> escape();
                    case '`' -> begins(2, "``") ? literal() : begins(1, "`") && interpreted(i, "");
                    case ':' -> role();
                    case '*' -> begins(2, "**") ? strong() : begins(1, "*") && emphasis();
                    case '|' -> begins(1, "|") && substitution();
                    case '_' -> underscore();
                    case '[' -> footnote();
                    default -> false;
                };
                if (!taken) {
                    text.append(c);
                    i++;
                }
            }
            return text.toString();
        }

        private boolean escape() {
            if (i + 1 < source.length() && !Character.isWhitespace(source.charAt(i + 1))) {
                text.append(source.charAt(i + 1));
            }
            i = Math.min(source.length(), i + 2);
            return true;
        }

        private boolean literal() {
            int end = noLiteral ? -1 : end(i + 2, "``");
            noLiteral |= end < 0;
            if (end < 0) {
                return false;
            }
            text.append(source, i + 2, end);
            i = end + 2;
            return true;
        }

        private boolean strong() {
            int end = noStrong ? -1 : end(i + 2, "**");
            noStrong |= end < 0;
            return marked(end, 2);
        }

        private boolean emphasis() {
            int end = noEmphasis ? -1 : end(i + 1, "*");
            noEmphasis |= end < 0;
            return marked(end, 1);
        }

        private boolean marked(int end, int width) {
            if (end < 0) {
                return false;
            }
            text.append(RstRoles.unescaped(source.substring(i + width, end)));
            i = end + width;
            return true;
        }

        private boolean substitution() {
            int end = end(i + 1, "|", Math.min(source.length(), i + LONGEST_NAME));
            if (end < 0) {
                return false;
            }
            text.append(replacement(source.substring(i + 1, end)));
            i = pastUnderscores(end + 1);
            return true;
        }

        /** Interpreted text whose backtick is at {@code tick}, after that role. */
        private boolean interpreted(int tick, String role) {
            int end = noBacktick ? -1 : endOfInterpreted(tick + 1);
            noBacktick |= end < 0;
            if (end < 0) {
                return false;
            }
            String content = source.substring(tick + 1, end);
            int behind = end + 1;
            String suffix = role.isEmpty() ? RstRoles.nameAt(source, behind) : "";
            if (!suffix.isEmpty()) {
                text.append(RstRoles.text(suffix, content, names));
                i = behind + suffix.length() + 2;
            } else {
                text.append(RstRoles.text(role, content, names));
                i = pastUnderscores(behind);
            }
            return true;
        }

        private boolean role() {
            String role = RstRoles.nameAt(source, i);
            int tick = i + role.length() + 2;
            boolean roled = !role.isEmpty() && tick < source.length() && source.charAt(tick) == '`';
            return roled && mayBegin(i) && interpreted(tick, role);
        }

        /** The underscore before an inline target, or behind a reference of one word. */
        private boolean underscore() {
            if (source.startsWith("_`", i) && mayBegin(i)) {
                return interpreted(i + 1, "");
            }
            int behind = pastUnderscores(i);
            int start = text.length();
            int least = Math.max(0, start - LONGEST_NAME);
            while (start > least && isNameChar(text.charAt(start - 1))) {
                start--;
            }
            if (start < text.length() && mayEnd(behind) && names.isTarget(text.substring(start))) {
                i = behind;
                return true;
            }
            return false;
        }

        /** A mark that refers to a footnote; the label of a citation stays. */
        private boolean footnote() {
            int end = source.indexOf("]_", i, Math.min(source.length(), i + LONGEST_NAME));
            if (end <= i + 1 || !mayEnd(end + 2)) {
                return false;
            }
            String label = source.substring(i + 1, end);
            if (label.indexOf(' ') >= 0 || label.indexOf('[') >= 0) {
                return false;
            }
            i = end + 2;
            if (Character.isLetter(label.charAt(0))) {
                text.append('[').append(label).append(']');
            } else if (i < source.length() && !Character.isWhitespace(source.charAt(i)) && endsWithSpace()) {
                text.setLength(text.length() - 1);
            }
            return true;
        }

        private boolean endsWithSpace() {
            return !text.isEmpty() && text.charAt(text.length() - 1) == ' ';
        }

        /** Whether this markup of that width may begin here. */
        private boolean begins(int width, String mark) {
            int inner = i + width;
            return source.startsWith(mark, i)
                    && inner < source.length()
                    && !Character.isWhitespace(source.charAt(inner))
                    && mayBegin(i)
                    && !isQuoted(i, inner);
        }

        private boolean mayBegin(int at) {
            if (at == 0) {
                return true;
            }
            char before = source.charAt(at - 1);
            return Character.isWhitespace(before) || OPENERS.indexOf(before) >= 0 || isForeignPunctuation(before);
        }

        private boolean mayEnd(int at) {
            if (at >= source.length()) {
                return true;
            }
            char behind = source.charAt(at);
            return Character.isWhitespace(behind) || CLOSERS.indexOf(behind) >= 0 || isForeignPunctuation(behind);
        }

        /** Whether the mark alone stands in quotes or brackets, as in {@code "*"}. */
        private boolean isQuoted(int at, int inner) {
            if (at == 0) {
                return false;
            }
            int pair = "'\"([{<".indexOf(source.charAt(at - 1));
            return pair >= 0 && source.charAt(inner) == "'\")]}>".charAt(pair);
        }

        /** Where that mark ends the markup that begins before {@code from}; -1 when nowhere. */
        private int end(int from, String mark) {
            return end(from, mark, source.length());
        }

        private int end(int from, String mark, int limit) {
            int at = from;
            while (at < limit && (at = source.indexOf(mark, at + 1, limit)) >= 0) {
                watch.tick();
                boolean closes = !Character.isWhitespace(source.charAt(at - 1)) && mayEnd(at + mark.length());
                if (closes && (mark.equals("``") || source.charAt(at - 1) != '\\')) {
                    return at;
                }
            }
            return -1;
        }

        /** Likewise for a backtick, behind which underscores or a role may follow. */
        private int endOfInterpreted(int from) {
            for (int at = source.indexOf('`', from); at >= 0; at = source.indexOf('`', at + 1)) {
                watch.tick();
                boolean escaped = at > 0 && source.charAt(at - 1) == '\\';
                boolean roled = !RstRoles.nameAt(source, at + 1).isEmpty();
                if (!escaped && (roled || mayEnd(pastUnderscores(at + 1)))) {
                    return at;
                }
            }
            return -1;
        }

        private int pastUnderscores(int at) {
            int behind = at;
            while (behind < source.length() && behind < at + 2 && source.charAt(behind) == '_') {
                behind++;
            }
            return behind;
        }

        private static boolean isNameChar(char c) {
            return Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '+' || c == '_';
        }

        private static boolean isForeignPunctuation(char c) {
            return c > 0x7F
                    && switch (Character.getType(c)) {
                        case Character.START_PUNCTUATION,
                                Character.END_PUNCTUATION,
                                Character.INITIAL_QUOTE_PUNCTUATION,
                                Character.FINAL_QUOTE_PUNCTUATION,
                                Character.DASH_PUNCTUATION,
                                Character.OTHER_PUNCTUATION -> true;
                        default -> false;
                    };
        }
    }
}
