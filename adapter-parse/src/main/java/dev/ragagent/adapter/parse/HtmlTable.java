package dev.ragagent.adapter.parse;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** Reads tables that hold data, one line of text a cell. */
final class HtmlTable {
    private HtmlTable() {}

    /** Whether it is a table of data; others only lay out a page, or code beside its line numbers. */
    static boolean isData(Element table) {
        String role = table.attr("role");
        boolean layout = role.equals("presentation") || role.equals("none");
        return !layout
                && table.selectFirst("table table, h1, h2, h3, h4, h5, h6, pre") == null
                && table.selectFirst("td + td, th + td, td + th, th + th") != null;
    }

    static List<List<String>> rows(Element table, Watch watch) {
        List<List<String>> rows = new ArrayList<>();
        for (Element row : table.select("tr")) {
            List<String> cells = new ArrayList<>();
            for (Element cell : row.children()) {
                cells.add(HtmlTags.isSilent(cell) ? "" : HtmlLine.of(cell, watch));
            }
            rows.add(cells);
        }
        return rows;
    }
}
