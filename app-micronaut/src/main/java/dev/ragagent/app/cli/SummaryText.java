package dev.ragagent.app.cli;

import dev.ragagent.app.ingestion.IngestSummary;
import dev.ragagent.app.ingestion.Trouble;
import dev.ragagent.model.document.ContentType;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the summary of an ingestion is printed. */
final class SummaryText {
    private SummaryText() {}

    /** A sentence or two. */
    static String of(IngestSummary summary) {
        return of(summary, "There is no file to ingest that can be read: what can is " + ContentType.labels() + ".");
    }

    /** @param nothing what is said when there is nothing at all */
    static String of(IngestSummary summary, String nothing) {
        int taken = summary.ingested() + summary.unchanged();
        if (summary.nothingChanged()) {
            return taken == 0
                    ? nothing + "\n"
                    : "Nothing changed: " + documents(taken) + (taken == 1 ? " is" : " are") + " as before.\n";
        }
        var parts = new ArrayList<String>();
        parts.add(documents(summary.ingested()) + " ingested (" + summary.chunks() + " chunks)");
        parts.add(summary.unchanged() + " unchanged");
        if (summary.removed() > 0) {
            parts.add(summary.removed() + " removed");
        }
        if (summary.failed() > 0) {
            parts.add(summary.failed() + " failed");
        }
        return String.join(", ", parts) + ".\n";
    }

    static JsonNode json(IngestSummary summary) {
        return JsonNode.createObjectNode(fields(summary));
    }

    static Map<String, JsonNode> fields(IngestSummary summary) {
        var fields = new LinkedHashMap<String, JsonNode>();
        fields.put("ingested", JsonNode.createNumberNode(summary.ingested()));
        fields.put("unchanged", JsonNode.createNumberNode(summary.unchanged()));
        fields.put("failed", JsonNode.createNumberNode(summary.failed()));
        fields.put("removed", JsonNode.createNumberNode(summary.removed()));
        fields.put("chunks_written", JsonNode.createNumberNode(summary.chunks()));
        fields.put("errors", troubles(summary.troubles()));
        return fields;
    }

    static JsonNode troubles(List<Trouble> troubles) {
        return JsonNode.createArrayNode(troubles.stream()
                .map(trouble -> {
                    var fields = new LinkedHashMap<String, JsonNode>();
                    fields.put("path", JsonNode.createStringNode(trouble.place()));
                    fields.put("message", JsonNode.createStringNode(trouble.message()));
                    fields.put(
                            "reason",
                            trouble.reason()
                                    .map(reason -> JsonNode.createStringNode(reason.code()))
                                    .orElseGet(JsonNode::nullNode));
                    return JsonNode.createObjectNode(fields);
                })
                .toList());
    }

    private static String documents(int count) {
        return count + (count == 1 ? " document" : " documents");
    }
}
