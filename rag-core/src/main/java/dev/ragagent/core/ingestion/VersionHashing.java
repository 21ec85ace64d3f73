package dev.ragagent.core.ingestion;

import dev.ragagent.core.chunking.Cut;
import dev.ragagent.core.hashing.CanonicalHash;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.VersionHash;
import java.util.List;
import java.util.Optional;

/**
 * The hash of a version: over everything that it is made of, so that equal hashes mean that there is nothing to do.
 *
 * <p>The order is: the name of this recipe, source, title, URL, metadata by name, text, the chunks with their start, end, chapter
 * and section, and the chunker. The document's id is not in it: versions belong to one document.
 */
final class VersionHashing {
    private static final String RECIPE = "dev.ragagent/version/1";

    private VersionHashing() {}

    static VersionHash hash(
            SourceName source,
            String title,
            Optional<String> url,
            Metadata metadata,
            String text,
            List<Cut> chunks,
            String chunker) {
        var hash = new CanonicalHash(RECIPE);
        hash.add(source.value());
        hash.add(title);
        hash.add(url);
        add(hash, metadata);
        hash.add(text);
        hash.add(chunks.size());
        chunks.forEach(cut -> add(hash, cut));
        hash.add(chunker);
        return new VersionHash(hash.hex());
    }

    private static void add(CanonicalHash hash, Metadata metadata) {
        hash.add(metadata.values().size());
        metadata.values().forEach((name, value) -> {
            hash.add(name);
            hash.add(value);
        });
    }

    private static void add(CanonicalHash hash, Cut cut) {
        hash.add(cut.span().start());
        hash.add(cut.span().end());
        hash.add(cut.chapter());
        hash.add(cut.section());
    }
}
