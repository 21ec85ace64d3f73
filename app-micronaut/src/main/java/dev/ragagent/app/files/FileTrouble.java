package dev.ragagent.app.files;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A file or folder that can't be ingested.
 *
 * @param path as the user can find it
 * @param message what is wrong with it, in words that follow the name: "is empty"
 */
public record FileTrouble(Path path, String message) {
    public FileTrouble {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
    }

    /** The whole sentence. */
    public String sentence() {
        return path + " " + message + ".";
    }
}
