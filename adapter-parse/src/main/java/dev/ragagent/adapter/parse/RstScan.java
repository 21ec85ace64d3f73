package dev.ragagent.adapter.parse;

/** One pass over one text that takes its inline markup out. Takes linear time. */
final class RstScan {
    private static final int LONGEST_NAME = 100;

    private final String source;
    private final RstInlines inlines;
    private final StringBuilder text = new StringBuilder();
    private int i;

    // No closing mark follows from here on: looking again for each opening one would take quadratic time.
    private boolean noLiteral;
    private boolean noBacktick;
    private boolean noStrong;
    private boolean noEmphasis;

    RstScan(String source, RstInlines inlines) {
        this.source = source;
        this.inlines = inlines;
    }

    String text() {
        while (i < source.length()) {
            inlines.tick();
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
        text.append(inlines.replacement(source.substring(i + 1, end)));
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
            text.append(RstRoles.text(suffix, content, inlines.names()));
            i = behind + suffix.length() + 2;
        } else {
            text.append(RstRoles.text(role, content, inlines.names()));
            i = pastUnderscores(behind);
        }
        return true;
    }

    private boolean role() {
        String role = RstRoles.nameAt(source, i);
        int tick = i + role.length() + 2;
        boolean roled = !role.isEmpty() && tick < source.length() && source.charAt(tick) == '`';
        return roled && RstEdges.mayBegin(source, i) && interpreted(tick, role);
    }

    /** The underscore before an inline target, or behind a reference of one word. */
    private boolean underscore() {
        if (source.startsWith("_`", i) && RstEdges.mayBegin(source, i)) {
            return interpreted(i + 1, "");
        }
        int behind = pastUnderscores(i);
        int start = text.length();
        int least = Math.max(0, start - LONGEST_NAME);
        while (start > least && isNameChar(text.charAt(start - 1))) {
            start--;
        }
        if (start < text.length()
                && RstEdges.mayEnd(source, behind)
                && inlines.names().isTarget(text.substring(start))) {
            i = behind;
            return true;
        }
        return false;
    }

    /** A mark that refers to a footnote; the label of a citation stays. */
    private boolean footnote() {
        int end = source.indexOf("]_", i, Math.min(source.length(), i + LONGEST_NAME));
        if (end <= i + 1 || !RstEdges.mayEnd(source, end + 2)) {
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
                && RstEdges.mayBegin(source, i)
                && !RstEdges.isQuoted(source, i, inner);
    }

    /** Where that mark ends the markup that begins before {@code from}; -1 when nowhere. */
    private int end(int from, String mark) {
        return end(from, mark, source.length());
    }

    private int end(int from, String mark, int limit) {
        int at = from;
        while (at < limit && (at = source.indexOf(mark, at + 1, limit)) >= 0) {
            inlines.tick();
            boolean closes =
                    !Character.isWhitespace(source.charAt(at - 1)) && RstEdges.mayEnd(source, at + mark.length());
            if (closes && (mark.equals("``") || source.charAt(at - 1) != '\\')) {
                return at;
            }
        }
        return -1;
    }

    /** Likewise for a backtick, behind which underscores or a role may follow. */
    private int endOfInterpreted(int from) {
        for (int at = source.indexOf('`', from); at >= 0; at = source.indexOf('`', at + 1)) {
            inlines.tick();
            boolean escaped = at > 0 && source.charAt(at - 1) == '\\';
            boolean roled = !RstRoles.nameAt(source, at + 1).isEmpty();
            if (!escaped && (roled || RstEdges.mayEnd(source, pastUnderscores(at + 1)))) {
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
}
