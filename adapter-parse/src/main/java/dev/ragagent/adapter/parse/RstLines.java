package dev.ragagent.adapter.parse;

import java.util.ArrayList;
import java.util.List;

/** Some lines of a reStructuredText source, seen from a column on. A view: it copies nothing. */
final class RstLines {
    private static final int TAB = 8;

    private final List<String> lines;
    private final int from;
    private final int to;
    private final int column;

    private RstLines(List<String> lines, int from, int to, int column) {
        this.lines = lines;
        this.from = from;
        this.to = to;
        this.column = column;
    }

    /** All lines of a source, cleaned, tabs expanded to columns of eight, as docutils does. */
    static RstLines of(String source, Watch watch) {
        List<String> lines = new ArrayList<>();
        SourceLines.forEach(source, watch, line -> lines.add(expanded(line).stripTrailing()));
        return new RstLines(lines, 0, lines.size(), 0);
    }

    /** The lines of a text that is clean already. */
    static RstLines of(List<String> lines) {
        return new RstLines(lines, 0, lines.size(), 0);
    }

    /** A line, and others below it. */
    static RstLines of(String first, RstLines... rest) {
        List<String> lines = new ArrayList<>();
        lines.add(first);
        for (RstLines part : rest) {
            for (int i = 0; i < part.size(); i++) {
                lines.add(part.get(i));
            }
        }
        return new RstLines(lines, 0, lines.size(), 0);
    }

    int size() {
        return to - from;
    }

    /** A line, from the column on; empty when it is blank, or there is no such line. */
    String get(int i) {
        if (i < 0 || i >= size()) {
            return "";
        }
        String line = lines.get(from + i);
        return line.length() <= column ? "" : line.substring(column);
    }

    boolean isBlank(int i) {
        return i < 0 || i >= size() || lines.get(from + i).length() <= column;
    }

    /** The spaces before a line's first character; 0 for a blank line. */
    int indent(int i) {
        String line = get(i);
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return isBlank(i) ? 0 : indent;
    }

    /** The least indentation of the lines that are not blank. */
    int margin() {
        int margin = Integer.MAX_VALUE;
        for (int i = 0; i < size(); i++) {
            if (!isBlank(i)) {
                margin = Math.min(margin, indent(i));
            }
        }
        return margin == Integer.MAX_VALUE ? 0 : margin;
    }

    RstLines part(int start, int end) {
        return new RstLines(lines, from + start, from + Math.max(start, end), column);
    }

    /** The same lines without their first {@code columns} columns. */
    RstLines shifted(int columns) {
        return new RstLines(lines, from, to, column + columns);
    }

    /** The first line from {@code start} on that is neither blank nor indented; the number of lines if there is none. */
    int endOfIndented(int start) {
        int i = start;
        while (i < size() && (isBlank(i) || indent(i) > 0)) {
            i++;
        }
        return i;
    }

    /** The first blank line from {@code start} on; the number of lines if there is none. */
    int endOfParagraph(int start) {
        int i = start;
        while (i < size() && !isBlank(i)) {
            i++;
        }
        return i;
    }

    /** The lines as they stand, with line feeds between them. */
    String text() {
        var text = new StringBuilder();
        for (int i = 0; i < size(); i++) {
            text.append(get(i)).append('\n');
        }
        return text.toString();
    }

    private static String expanded(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        var expanded = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            expanded.append(c == '\t' ? " ".repeat(TAB - expanded.length() % TAB) : String.valueOf(c));
        }
        return expanded.toString();
    }
}
