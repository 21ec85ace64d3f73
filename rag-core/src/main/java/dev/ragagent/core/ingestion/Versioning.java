package dev.ragagent.core.ingestion;

import dev.ragagent.core.chunking.Chunker;
import dev.ragagent.core.chunking.Cut;
import dev.ragagent.core.text.OneLine;
import dev.ragagent.model.document.ChunkOutline;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.VersionHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes a version of a document that was submitted and parsed: title, chunks, hash and ids. The same in, the same out. */
final class Versioning {
    /** As long as the title that a caller may give. */
    private static final int LONGEST_TITLE = 500;

    private final Chunker chunker;
    private final ChunkIds ids;

    Versioning(Chunker chunker, ChunkIds ids) {
        this.chunker = Objects.requireNonNull(chunker, "chunker");
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    DocumentVersion version(SubmittedDocument document, SourceName source, ParsedText parsed) {
        String title = title(document, parsed);
        List<Cut> cuts = chunker.cut(title, parsed);
        VersionHash hash = VersionHashing.hash(
                source, title, document.url(), document.metadata(), parsed.text(), cuts, Chunker.RECIPE);
        var outlines = new ArrayList<ChunkOutline>(cuts.size());
        for (Cut cut : cuts) {
            int ordinal = outlines.size();
            outlines.add(new ChunkOutline(
                    ids.of(document.id(), hash, ordinal), ordinal, cut.span(), cut.chapter(), cut.section()));
        }
        return new DocumentVersion(
                document.id(),
                hash,
                source,
                title,
                document.url(),
                document.metadata(),
                parsed.text(),
                outlines,
                Chunker.RECIPE);
    }

    /** The caller's title, else the one that the document gives itself, else the last segment of its id. */
    private static String title(SubmittedDocument document, ParsedText parsed) {
        return document.title()
                .or(() -> parsed.title()
                        .map(own -> OneLine.of(own, LONGEST_TITLE))
                        .filter(own -> !own.isEmpty()))
                .orElseGet(() -> lastSegment(document.id()));
    }

    /** {@code nodes} of {@code handbook/guides/nodes.md}; what has no name before its ending is kept as it is. */
    private static String lastSegment(DocumentId id) {
        String path = id.value().replaceAll("/+$", "");
        String segment = path.substring(path.lastIndexOf('/') + 1);
        int ending = segment.lastIndexOf('.');
        String name = ending > 0 ? segment.substring(0, ending) : segment;
        return name.isBlank() ? id.value() : name;
    }
}
