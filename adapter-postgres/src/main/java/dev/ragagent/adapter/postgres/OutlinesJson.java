package dev.ragagent.adapter.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.ChunkOutline;
import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A version's chunk outlines as a JSON array; their ordinals are their places in it. */
final class OutlinesJson {
    private OutlinesJson() {}

    static String write(List<ChunkOutline> outlines) {
        ArrayNode tree = Json.array();
        for (ChunkOutline outline : outlines) {
            ObjectNode node = tree.addObject();
            node.put("id", outline.id().toString());
            node.put("start", outline.span().start());
            node.put("end", outline.span().end());
            Json.put(node, "chapter", outline.chapter());
            Json.put(node, "section", outline.section());
        }
        return Json.write(tree);
    }

    static List<ChunkOutline> read(String json) {
        return Json.read("a version's chunks", json, tree -> {
            List<ChunkOutline> outlines = new ArrayList<>();
            for (JsonNode node : tree) {
                outlines.add(new ChunkOutline(
                        new ChunkId(UUID.fromString(Json.text(node, "id"))),
                        outlines.size(),
                        new TextSpan(Json.integer(node, "start"), Json.integer(node, "end")),
                        Json.optionalText(node, "chapter"),
                        Json.optionalText(node, "section")));
            }
            return outlines;
        });
    }
}
