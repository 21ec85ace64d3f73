package dev.ragagent.app.cli;

import dev.ragagent.app.ingestion.SiteSummary;
import dev.ragagent.app.ingestion.Trouble;
import dev.ragagent.app.terminal.Printable;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;

/** How the summary of a site's ingestion is printed. */
final class SiteSummaryText {
    /** More of them are counted: a site may have hundreds of pictures. */
    private static final int MOST_SKIPPED = 20;

    private SiteSummaryText() {}

    /** A sentence or two, and what was skipped. */
    static String of(SiteSummary summary) {
        var text = new StringBuilder(SummaryText.of(summary.documents(), "There is no page to ingest."));
        summary.keptBecause().ifPresent(reason -> text.append(reason).append('\n'));
        List<Trouble> skipped = summary.skipped();
        if (!skipped.isEmpty()) {
            text.append("Skipped:\n");
            skipped.stream()
                    .limit(MOST_SKIPPED)
                    .forEach(page -> text.append("  ")
                            .append(Printable.line(page.sentence()))
                            .append('\n'));
        }
        if (skipped.size() > MOST_SKIPPED) {
            text.append("  and ").append(skipped.size() - MOST_SKIPPED).append(" more, all of which --json tells.\n");
        }
        return text.toString();
    }

    static JsonNode json(SiteSummary summary) {
        var fields = new LinkedHashMap<>(SummaryText.fields(summary.documents()));
        fields.put("skipped", SummaryText.troubles(summary.skipped()));
        fields.put(
                "kept_because",
                summary.keptBecause().map(JsonNode::createStringNode).orElseGet(JsonNode::nullNode));
        return JsonNode.createObjectNode(fields);
    }
}
