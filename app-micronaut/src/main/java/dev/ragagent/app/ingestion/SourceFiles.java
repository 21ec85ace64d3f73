package dev.ragagent.app.ingestion;

import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was found on disk for one source.
 *
 * @param source the source
 * @param whole whether a folder was named, so that what vanished from the source is to be removed
 * @param files the files by the ids of their documents, in the order of the ids
 * @param troubles what can't be ingested
 * @param kept documents whose files are there, though they can't be ingested or were passed over: these have not vanished
 * @param unseen ids as folders would have them of which it is not known what is in them, since they were not read
 */
public record SourceFiles(
        SourceName source,
        boolean whole,
        SortedMap<DocumentId, Path> files,
        List<Trouble> troubles,
        Set<DocumentId> kept,
        List<String> unseen) {
    public SourceFiles {
        Objects.requireNonNull(source, "source");
        files = Collections.unmodifiableSortedMap(new TreeMap<>((Map<DocumentId, Path>) files));
        troubles = List.copyOf(troubles);
        kept = Set.copyOf(kept);
        unseen = List.copyOf(unseen);
    }

    /** Whether the files are all that is there, so that every other document of the source has vanished. */
    public boolean everything() {
        return whole && troubles.isEmpty() && kept.isEmpty() && unseen.isEmpty();
    }

    /** Whether a document of this source has vanished, as far as can be known. */
    public boolean vanished(DocumentId id) {
        return whole
                && !files.containsKey(id)
                && !kept.contains(id)
                && unseen.stream().noneMatch(folder -> (id.value() + "/").startsWith(folder + "/"));
    }
}
