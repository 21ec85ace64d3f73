package dev.ragagent.adapter.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.score.CosineSimilarity;
import java.util.UUID;

/** A passage as JSON, its chunk with its text included: a source stays readable when its document is long gone. */
final class PassageJson {
    private PassageJson() {}

    static ObjectNode tree(Passage passage) {
        ObjectNode tree = Json.object();
        tree.put("index", passage.index());
        tree.set("chunk", tree(passage.chunk()));
        passage.similarity().ifPresent(it -> tree.put("similarity", it.value()));
        passage.cosine().ifPresent(it -> tree.put("cosine", it.value()));
        Json.put(tree, "denseRank", passage.denseRank());
        Json.put(tree, "sparseRank", passage.sparseRank());
        return tree;
    }

    static Passage of(JsonNode tree) {
        return new Passage(
                Json.integer(tree, "index"),
                chunk(tree.required("chunk")),
                Json.optionalNumber(tree, "similarity").map(CalibratedScore::new),
                Json.optionalNumber(tree, "cosine").map(CosineSimilarity::new),
                Json.optionalInteger(tree, "denseRank"),
                Json.optionalInteger(tree, "sparseRank"));
    }

    private static ObjectNode tree(Chunk chunk) {
        ObjectNode tree = Json.object();
        tree.put("id", chunk.id().toString());
        tree.put("document", chunk.documentId().value());
        tree.put("version", chunk.version().hex());
        tree.put("ordinal", chunk.ordinal());
        Json.put(tree, "source", chunk.source().value());
        Json.put(tree, "title", chunk.title());
        Json.put(tree, "chapter", chunk.chapter());
        Json.put(tree, "section", chunk.section());
        Json.put(tree, "url", chunk.url());
        tree.set("metadata", MetadataJson.tree(chunk.metadata()));
        tree.put("start", chunk.span().start());
        tree.put("end", chunk.span().end());
        Json.put(tree, "text", chunk.text());
        return tree;
    }

    private static Chunk chunk(JsonNode tree) {
        return new Chunk(
                new ChunkId(UUID.fromString(Json.text(tree, "id"))),
                new DocumentId(Json.text(tree, "document")),
                new VersionHash(Json.text(tree, "version")),
                Json.integer(tree, "ordinal"),
                new SourceName(Json.text(tree, "source")),
                Json.text(tree, "title"),
                Json.optionalText(tree, "chapter"),
                Json.optionalText(tree, "section"),
                Json.optionalText(tree, "url"),
                MetadataJson.of(tree.required("metadata")),
                new TextSpan(Json.integer(tree, "start"), Json.integer(tree, "end")),
                Json.text(tree, "text"));
    }
}
