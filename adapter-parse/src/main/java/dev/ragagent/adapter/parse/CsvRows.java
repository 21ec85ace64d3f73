package dev.ragagent.adapter.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads comma-separated values: quoted ones may hold separators, line ends and doubled quotes. */
final class CsvRows {
    private final String csv;
    private final char separator;
    private final UnaryOperator<String> cells;
    private final Watch watch;
    private int i;

    private CsvRows(String csv, char separator, UnaryOperator<String> cells, Watch watch) {
        this.csv = csv;
        this.separator = separator;
        this.cells = cells;
        this.watch = watch;
    }

    /**
     * The header's rows and the body's.
     *
     * @param delimiter one character, or {@code tab} or {@code space}
     * @param cells makes plain text of a cell
     */
    static List<List<String>> of(
            String header, String body, String delimiter, UnaryOperator<String> cells, Watch watch) {
        char separator = switch (delimiter) {
            case "tab" -> '\t';
            case "space" -> ' ';
            case "" -> ',';
            default -> delimiter.charAt(0);
        };
        List<List<String>> rows = new ArrayList<>(new CsvRows(header, separator, cells, watch).rows());
        rows.addAll(new CsvRows(body, separator, cells, watch).rows());
        return rows;
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        while (i < csv.length()) {
            rows.add(row());
        }
        return rows;
    }

    private List<String> row() {
        List<String> row = new ArrayList<>();
        do {
            watch.tick();
            row.add(cells.apply(cell().strip()));
        } while (skips(separator));
        skips('\n');
        return row;
    }

    private boolean skips(char c) {
        boolean there = i < csv.length() && csv.charAt(i) == c;
        i += there ? 1 : 0;
        return there;
    }

    private String cell() {
        while (skips(' ')) {
            watch.tick();
        }
        var cell = new StringBuilder();
        boolean quoted = skips('"');
        while (i < csv.length() && (quoted || (csv.charAt(i) != separator && csv.charAt(i) != '\n'))) {
            char c = csv.charAt(i);
            i++;
            if (quoted && c == '"') {
                quoted = skips('"');
                cell.append(quoted ? "\"" : "");
            } else {
                cell.append(c);
            }
        }
        return cell.toString();
    }
}
