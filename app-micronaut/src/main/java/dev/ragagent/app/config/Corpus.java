package dev.ragagent.app.config;

import java.nio.file.Path;
import java.util.Objects;

/** What is ingested at start when the store is empty. */
public sealed interface Corpus {
    /** The project's own documentation, when it is there. */
    record OwnDocs() implements Corpus {}

    /** Nothing. */
    record None() implements Corpus {}

    /** That folder, which must be there. */
    record Folder(Path path) implements Corpus {
        public Folder {
            Objects.requireNonNull(path, "path");
        }
    }
}
