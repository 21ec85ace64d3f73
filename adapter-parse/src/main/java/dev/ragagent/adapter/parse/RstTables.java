package dev.ragagent.adapter.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the tables that are drawn with characters, and those that are written as lists, into rows of plain cells. */
final class RstTables {
    private static final Pattern GRID_BORDER = Pattern.compile("\\+[-=][-=+]*+(?<=\\+)");

    private static final Pattern COLUMN = Pattern.compile("=+");

    private RstTables() {}

    /** Whether a drawn table begins with that line. */
    static boolean begins(String line) {
        char first = line.isEmpty() ? ' ' : line.charAt(0);
        return (first == '+' && GRID_BORDER.matcher(line).matches()) || isSimpleBorder(line);
    }

    private static boolean isSimpleBorder(String line) {
        return consistsOf(line, '=') && line.indexOf(' ') > 0;
    }

    private static boolean consistsOf(String line, char mark) {
        return !line.isEmpty() && line.charAt(0) == mark && line.chars().allMatch(c -> c == mark || c == ' ');
    }

    /** Reads the drawn table that begins at line {@code i}; returns the line behind it. */
    static int read(RstLines lines, int i, Function<RstLines, String> cells, TextAssembly assembly) {
        boolean grid = lines.get(i).charAt(0) == '+';
        int end = grid ? endOfGrid(lines, i) : endOfSimple(lines, i);
        RstLines table = lines.part(i, end);
        assembly.table(grid ? grid(table, cells) : simple(table, cells));
        return end;
    }

    /** The rows of a list of lists. */
    static List<List<String>> listTable(RstLines content, Function<RstLines, String> cells) {
        List<List<String>> rows = new ArrayList<>();
        for (RstLines row : items(content)) {
            rows.add(items(row).stream().map(cells).toList());
        }
        return rows;
    }

    private static List<RstLines> items(RstLines list) {
        List<RstLines> items = new ArrayList<>();
        int i = 0;
        while (i < list.size()) {
            String line = list.get(i);
            int end = list.endOfIndented(i + 1);
            if (!line.isEmpty() && "*-+".indexOf(line.charAt(0)) >= 0) {
                RstLines rest = list.part(i + 1, end);
                items.add(RstLines.of(line.length() < 2 ? "" : line.substring(2), rest.shifted(2)));
            }
            i = end;
        }
        return items;
    }

    private static int endOfGrid(RstLines lines, int i) {
        int end = i;
        while (end < lines.size()
                && (lines.get(end).startsWith("+") || lines.get(end).startsWith("|"))) {
            end++;
        }
        return end;
    }

    private static List<List<String>> grid(RstLines table, Function<RstLines, String> cells) {
        String border = table.get(0);
        List<Integer> corners = new ArrayList<>();
        for (int c = 0; c < border.length(); c++) {
            if (border.charAt(c) == '+') {
                corners.add(c);
            }
        }
        List<List<String>> rows = new ArrayList<>();
        int start = 1;
        for (int i = 1; i < table.size(); i++) {
            if (table.get(i).startsWith("+")) {
                rows.add(gridRow(table.part(start, i), corners, cells));
                start = i + 1;
            }
        }
        return rows;
    }

    /** The cells of one row; a cell that spans columns is one. */
    private static List<String> gridRow(RstLines row, List<Integer> corners, Function<RstLines, String> cells) {
        List<String> texts = new ArrayList<>();
        int left = 0;
        for (int corner = 1; corner < corners.size(); corner++) {
            int right = corners.get(corner);
            boolean last = corner == corners.size() - 1;
            if (last || isBar(row, right)) {
                texts.add(cells.apply(column(row, corners.get(left) + 1, right)));
                left = corner;
            }
        }
        return texts;
    }

    private static boolean isBar(RstLines row, int at) {
        for (int i = 0; i < row.size(); i++) {
            if (row.get(i).length() <= at || "|+".indexOf(row.get(i).charAt(at)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The line behind the border that closes the table; the one below line {@code i} when none does. */
    private static int endOfSimple(RstLines lines, int i) {
        int borders = 1;
        for (int end = i + 1; end < lines.size(); end++) {
            if (isSimpleBorder(lines.get(end))) {
                borders++;
                if (borders > 2 || lines.isBlank(end + 1)) {
                    return end + 1;
                }
            }
        }
        return i + 1;
    }

    private static List<List<String>> simple(RstLines table, Function<RstLines, String> cells) {
        List<Integer> starts = new ArrayList<>();
        Matcher column = COLUMN.matcher(table.get(0));
        while (column.find()) {
            starts.add(column.start());
        }
        List<List<String>> rows = new ArrayList<>();
        int i = 1;
        while (i < table.size()) {
            int end = i + 1;
            while (end < table.size() && isContinued(table, end, starts.get(1))) {
                end++;
            }
            String line = table.get(i);
            if (!line.isEmpty() && !isSimpleBorder(line) && !consistsOf(line, '-')) {
                rows.add(simpleRow(table.part(i, end), starts, cells));
            }
            i = end;
        }
        return rows;
    }

    /** Whether the line goes on with the row above: its first column is empty. */
    private static boolean isContinued(RstLines table, int i, int secondColumn) {
        String line = table.get(i);
        return !line.isEmpty()
                && line.substring(0, Math.min(secondColumn, line.length())).isBlank();
    }

    private static List<String> simpleRow(RstLines row, List<Integer> starts, Function<RstLines, String> cells) {
        List<String> texts = new ArrayList<>();
        for (int c = 0; c < starts.size(); c++) {
            int right = c + 1 < starts.size() ? starts.get(c + 1) : Integer.MAX_VALUE;
            texts.add(cells.apply(column(row, starts.get(c), right)));
        }
        return texts;
    }

    private static RstLines column(RstLines row, int left, int right) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String line = row.get(i);
            int end = Math.min(line.length(), right);
            lines.add(left < end ? line.substring(left, end).stripTrailing() : "");
        }
        RstLines column = RstLines.of(lines);
        return column.shifted(column.margin());
    }
}
