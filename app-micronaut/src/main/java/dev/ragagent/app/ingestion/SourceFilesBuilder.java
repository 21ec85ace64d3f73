package dev.ragagent.app.ingestion;

import dev.ragagent.app.data.FileFailure;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what is found of one source. */
final class SourceFilesBuilder {
    private final SourceName source;
    private final long limit;
    private boolean whole;
    private final SortedMap<DocumentId, Path> files = new TreeMap<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final Set<DocumentId> kept = new HashSet<>();
    private final List<String> unseen = new ArrayList<>();

    SourceFilesBuilder(SourceName source, long limit) {
        this.source = source;
        this.limit = limit;
    }

    void whole() {
        whole = true;
    }

    /** @param relative the file's path below the argument that led to it */
    void add(Path relative, Path file, long size) {
        id(relative, file).ifPresent(id -> {
            Path other = files.get(id);
            if (other != null && !sameFile(other, file)) {
                trouble(file, "would have the same id as " + other + ", which is " + id.value());
            } else if (size > limit) {
                kept.add(id);
                troubles.add(tooLarge(file, size));
            } else if (!Files.isReadable(file)) {
                keep(id, file, "can't be read: permission denied");
            } else {
                files.put(id, file);
            }
        });
    }

    /** Notes something that is there and is no document. */
    void refuse(Path relative, Path file, String message) {
        id(relative, file).ifPresent(id -> keep(id, file, message));
    }

    /** Notes a file that is there and is not asked for; it may have been, by its name. */
    void passOver(Path relative) {
        try {
            kept.add(new DocumentId(prefix(relative)));
        } catch (IllegalArgumentException e) {
            return; // a name that can't be an id was never a document's
        }
    }

    /** Notes a folder that is there and is not looked into. */
    void passOverFolder(Path relative) {
        unseen.add(prefix(relative));
    }

    private Optional<DocumentId> id(Path relative, Path file) {
        try {
            return Optional.of(new DocumentId(prefix(relative)));
        } catch (IllegalArgumentException e) {
            trouble(file, "has a name that can't be an id: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void keep(DocumentId id, Path file, String message) {
        kept.add(id);
        trouble(file, message);
    }

    private Trouble tooLarge(Path file, long size) {
        return new Trouble(
                file.toString(),
                String.format(Locale.ROOT, "has %,d bytes, and a document may have %,d", size, limit),
                Optional.of(UnreadableReason.TOO_LARGE));
    }

    private void trouble(Path path, String message) {
        troubles.add(new Trouble(path.toString(), message));
    }

    void unreadableFolder(Path relative, Path folder, IOException e) {
        trouble(folder, "can't be read: " + FileFailure.reason(e));
        unseen.add(prefix(relative));
    }

    SourceFiles build() {
        return new SourceFiles(source, whole, files, troubles, kept, unseen);
    }

    /** The same on every platform: source and path with slashes between. */
    private String prefix(Path relative) {
        var id = new StringBuilder(source.value());
        for (Path segment : relative) {
            if (!segment.toString().isEmpty()) {
                id.append('/').append(segment);
            }
        }
        return id.toString();
    }

    private static boolean sameFile(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
